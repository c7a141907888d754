import DataLoader from 'dataloader';
import { afterEach, expect, it, vi } from 'vitest';
import { gathered } from './gathered.ts';

afterEach(() => void vi.useRealTimers());

it('sets out at once after a while of rest, and else with all who have asked meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] });
  const statements: string[][] = [];
  const answers: string[] = [];
  const loader = new DataLoader<string, string>(
    (keys) => {
      statements.push([...keys]);
      return Promise.resolve(keys);
    },
    { cache: false, batchScheduleFn: gathered(10) },
  );
  const ask = (key: string) => void loader.load(key).then((answer) => answers.push(answer));
  const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  ask('ada');
  ask('bob');
  await after(0);
  expect(statements).toEqual([['ada', 'bob']]);
  ask('cleo');
  await after(5);
  ask('dan');
  expect(statements).toHaveLength(1);
  await after(5);
  expect(statements).toEqual([
    ['ada', 'bob'],
    ['cleo', 'dan'],
  ]);
  // Nothing is kept: the same is asked for again, and at once, since nobody has asked for so long.
  await after(10);
  ask('ada');
  await after(0);
  expect(statements.at(-1)).toEqual(['ada']);
  expect(answers).toEqual(['ada', 'bob', 'cleo', 'dan', 'ada']);
});
