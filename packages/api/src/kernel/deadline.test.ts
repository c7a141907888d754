import { afterEach, describe, expect, it, vi } from 'vitest';
import { soon } from '../../test/soon.ts';
import { withinDeadline } from './deadline.ts';
import { log } from './log.ts';

const late = new Promise<never>(() => {});
afterEach(() => vi.restoreAllMocks());

describe('a deadline', () => {
  it('lets through what comes in time, its failure too, and says of the rest that it took too long', async () => {
    expect(await withinDeadline(60_000, Promise.resolve(1))).toBe(1);
    await expect(withinDeadline(60_000, Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    await expect(withinDeadline(1, late)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  });

  it.each([
    ['at once', () => expect.fail('cannot')],
    ['a little later', () => Promise.reject(new Error('cannot'))],
  ])(
    'has what comes after it put away once; where that fails %s, it is logged and ends nothing',
    async (_when, fail) => {
      const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
      const unhandled: unknown[] = [];
      const listener = (error: unknown) => void unhandled.push(error);
      process.prependListener('unhandledRejection', listener);
      const { promise, resolve } = Promise.withResolvers<string>();
      const came: string[] = [];
      const putAway = (result: string) => {
        came.push(result);
        return fail();
      };
      await expect(withinDeadline(1, promise, putAway)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
      resolve('late');
      await soon(() => expect(logged).toHaveBeenCalledTimes(1));
      // Node tells of rejections that nobody has handled when it has nothing else to do.
      await new Promise((done) => setImmediate(() => setImmediate(done)));
      process.removeListener('unhandledRejection', listener);
      expect([came, unhandled]).toEqual([['late'], []]);
      expect(logged.mock.calls[0]?.[0]).toMatchObject({ err: expect.objectContaining({ message: 'cannot' }) });
    },
  );

  it('forgets what fails after it', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    const putAway = vi.fn<(result: string) => void>();
    await expect(withinDeadline(1, promise, putAway)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    reject(new Error('broke'));
    await promise.catch(() => undefined);
    expect(putAway).not.toHaveBeenCalled();
  });
});
