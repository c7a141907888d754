import { afterEach, describe, expect, it } from 'vitest';
import '../../test/house.ts';
import { workOff } from '../../test/jobs.ts';
import { openStream } from '../realtime/log.ts';
import { change } from './change.ts';
import { defineEvent } from './events.ts';
import { newId } from './ids.ts';
import { house } from './viewer.ts';

const changed = defineEvent('Tried');
const heard: string[] = [];
changed.surely('test', ({ id }) => {
  heard.push(id);
  return Promise.resolve();
});
afterEach(() => {
  heard.length = 0;
});
const tellOf = (id: string) => change(house, (_tx, tell) => tell(changed, { id, streamId: null }));

describe('who hears an event surely', () => {
  it('hears it after the commit, by a job that outlives this process', async () => {
    const id = newId();
    await tellOf(id);
    expect(heard).toEqual([]);
    await workOff();
    expect(heard).toEqual([id]);
  });

  it('hears nothing of what was rolled back', async () => {
    const undone = change(house, async (_tx, tell) => {
      await tell(changed, { id: newId(), streamId: null });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await workOff();
    expect(heard).toEqual([]);
  });

  it('hears of each thing that was told of at once', async () => {
    const ids = [newId(), newId(), newId()];
    await change(house, async (tx, tell) => {
      const streamId = newId();
      await openStream(tx, { id: streamId, kind: 'test' });
      await tell.many(
        changed,
        [...ids, ids[0] ?? ''].map((id) => ({ id, streamId })),
      );
    });
    await workOff();
    expect(heard.toSorted()).toEqual(ids);
  });

  it('hears once of a thing of which much was told meanwhile', async () => {
    const id = newId();
    for (let times = 0; times < 3; times++) await tellOf(id);
    await workOff();
    expect(heard).toEqual([id]);
  });
});
