import { afterEach, expect, test, vi } from 'vitest';
import { openTick } from './tick.ts';

afterEach(() => vi.restoreAllMocks());

test('a tick is short, grows while the node is at work all the time, never beyond what would be seen, and is short again', () => {
  // Time stands still: how long this test takes is not what is tried.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now());
  const tick = openTick();
  const after = (atWork: number, times: number): number => {
    for (let n = 0; n < times; n++) tick.leave(atWork);
    return tick.ms;
  };
  expect(tick.ms).toBe(50);
  expect(tick.left()).toBeLessThanOrEqual(0);
  expect(after(0.5, 3)).toBe(50);
  tick.told(10);
  expect(after(1, 5), 'a small hall does not wait because others keep the node busy').toBe(50);
  tick.told(80);
  expect(tick.left()).toBe(50);
  expect(after(0.95, 2)).toBe(112.5);
  expect(after(0.7, 5), 'between the two it stays as it is').toBe(112.5);
  expect(after(1, 10)).toBe(200);
  tick.told(40);
  expect(tick.ms).toBe(120);
  expect(after(0.5, 1)).toBeLessThan(120);
  expect(after(0.5, 20)).toBe(50);
});
