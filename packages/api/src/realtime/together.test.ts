import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, together } from './together.ts';

/** Commits that take as long as the test wants: each waits to be let through. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    pass: () => new Promise<void>((resolve) => waiting.push(resolve)),
    open: () => waiting.splice(0).forEach((go) => go()),
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const numbers = (n: number) => Array.from({ length: n }, (_, index) => index);

describe('writes of one stream', () => {
  it('commit at once when it is quiet, and together while a commit is in flight', async () => {
    const batches: number[][] = [];
    const { pass, open } = gate();
    const write = together<number, number>(async (_key, requests) => {
      batches.push(requests);
      await pass();
      return requests.map((request) => ({ result: request * 10 }));
    });
    const first = write('a', 0);
    await expect.poll(() => batches.length).toBe(1);
    const answers = Promise.all([
      first,
      ...numbers(10)
        .slice(1)
        .map((n) => write('a', n)),
    ]);
    open();
    await expect.poll(() => batches.length).toBe(2);
    open();
    expect(await answers).toEqual(numbers(10).map((n) => n * 10));
    expect(batches).toEqual([[0], numbers(10).slice(1)]);
  });

  it('go together again where each was waiting for the answer to the one before', async () => {
    const batches: number[] = [];
    const write = together<number, number>(async (_key, requests) => {
      batches.push(requests.length);
      await settle();
      return requests.map((request) => ({ result: request }));
    });
    await Promise.all(
      numbers(64).map(async (writer) => {
        for (const n of numbers(5)) await write('a', writer * n);
      }),
    );
    expect(batches).toEqual([64, 64, 64, 64, 64]);
  });

  it('do not wait for those of another', async () => {
    const write = together<string, string>(async (key, requests) => {
      if (key === 'slow') await new Promise(() => undefined);
      return requests.map((request) => ({ result: request }));
    });
    void write('slow', 'never');
    expect(await write('quick', 'now')).toBe('now');
  });

  it('have each their own answer: a refused one, and one that breaks its transaction, fail alone (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('good', 'refused', 'breaks'), { minLength: 1, maxLength: 40 }),
        async (kinds) => {
          const written: number[] = [];
          const write = together<number, number>(
            async (_key, requests): Promise<Outcome<number>[]> => {
              await settle();
              if (requests.some((n) => kinds[n] === 'breaks')) throw new Error('broken');
              return requests.map((n) => {
                if (kinds[n] === 'refused') return { refusal: new Error('refused') };
                written.push(n);
                return { result: n };
              });
            },
            { most: 7, restMs: 0 },
          );
          const answers = await Promise.allSettled(kinds.map((_kind, n) => write('a', n)));
          const said = answers.map((answer) =>
            answer.status === 'fulfilled' ? 'good' : (answer.reason as Error).message,
          );
          expect(said).toEqual(kinds.map((kind) => (kind === 'breaks' ? 'broken' : kind)));
          expect(written).toEqual(numbers(kinds.length).filter((n) => kinds[n] === 'good'));
        },
      ),
    );
  });

  it('fail together, at once, where the database is to blame', async () => {
    let tries = 0;
    const write = together<number, number>(async () => {
      tries++;
      await settle();
      throw Object.assign(new Error('no lock in time'), { code: '55P03' });
    });
    const answers = await Promise.allSettled(numbers(20).map((n) => write('a', n)));
    expect(answers.map((answer) => answer.status)).toEqual(numbers(20).map(() => 'rejected'));
    expect(tries).toBe(1);
  });

  it('wait for the end of a rest, and then share one transaction', async () => {
    const begun: { at: number; requests: number[] }[] = [];
    const restMs = 80;
    const write = together<number, number>(
      (_key, requests) => {
        begun.push({ at: performance.now(), requests });
        return Promise.resolve(requests.map((request) => ({ result: request })));
      },
      { most: 200, restMs },
    );
    for (const round of [0, 1, 2]) await Promise.all(numbers(10).map((n) => write('a', round * 10 + n)));
    // The first round finds quiet and goes at once; those after it rest.
    expect(begun.map(({ requests }) => requests.length)).toEqual([10, 10, 10]);
    const apart = begun.slice(1).map(({ at }, index) => at - (begun[index]?.at ?? 0));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(restMs - 2);
    await write('b', 1);
    expect(begun.at(-1)?.requests).toEqual([1]);
  });
});
