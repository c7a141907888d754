import { expect, it, vi } from 'vitest';
import { spread } from './spread.ts';

it.each([1, 24, 1000])('%i sockets are pinged once each in a round, never all at once', (count) => {
  vi.useFakeTimers();
  const all = Array.from({ length: count }, (_, n) => n);
  const done: number[] = [];
  let most = 0;
  const timer = spread(2400, all, (each) => done.push(each));
  for (let turn = 0; turn < 48; turn++) {
    const before = done.length;
    vi.advanceTimersByTime(100);
    most = Math.max(most, done.length - before);
  }
  expect(done).toEqual([...all, ...all]);
  expect(most).toBe(Math.ceil(count / 24));
  clearInterval(timer);
  vi.useRealTimers();
});
