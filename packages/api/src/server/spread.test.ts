import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { spread } from './spread.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([1, 24, 1000])('%i sockets are pinged once each in a round, never all at once', (count) => {
  const done: number[] = [];
  let most = 0;
  const pinger = spread<number>(2400, (each) => done.push(each));
  const all = Array.from({ length: count }, (_, n) => n);
  all.forEach(pinger.add);
  for (let turn = 0; turn < 48; turn++) {
    const before = done.length;
    vi.advanceTimersByTime(100);
    most = Math.max(most, done.length - before);
  }
  const inOrder = done.toSorted((a, b) => a - b);
  expect(inOrder).toEqual(all.flatMap((n) => [n, n]));
  expect(done.slice(count)).toEqual(done.slice(0, count));
  expect(most).toBe(Math.ceil(count / 24));
  pinger.stop();
});

it('F10 who comes is pinged within one round and again a round later, whoever else comes and goes', () => {
  const pingedAt = new Map<string, number[]>();
  const pinger = spread<string>(2400, (each) => pingedAt.set(each, [...(pingedAt.get(each) ?? []), Date.now()]));
  const others = Array.from({ length: 100 }, (_, n) => `other ${n}`);
  others.forEach(pinger.add);
  vi.advanceTimersByTime(1250);
  const cameAt = Date.now();
  pinger.add('newcomer');
  vi.advanceTimersByTime(1000);
  others.forEach(pinger.remove);
  const before = pingedAt.get('other 0')?.length;
  vi.advanceTimersByTime(3800);
  const [first = 0, second = 0] = pingedAt.get('newcomer') ?? [];
  expect(first - cameAt).toBeLessThanOrEqual(2400);
  expect(second - first).toBe(2400);
  expect(pingedAt.get('other 0')).toHaveLength(before ?? 0);
  pinger.stop();
});
