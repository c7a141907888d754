import { describe, expect, it } from 'vitest';
import { house } from '../../../test/house.ts';
import { aRoom } from '../../../test/rooms.ts';
import { watchThread } from './watcher.ts';

describe('a watcher', () => {
  it('can be closed in any moment after its socket was cut, also before that was greeted', async () => {
    const [{ url }, { threadId }] = [await house(), await aRoom()];
    for (let n = 0; n < 12; n++) {
      const watcher = await watchThread(url, threadId);
      await watcher.cut();
      // Cuts again as soon as the next one is open, which mostly is before the house has greeted it.
      await watcher.cut();
      await watcher.close();
      expect([watcher.cuts, watcher.failure]).toEqual([2, 'closed']);
    }
  });
});
