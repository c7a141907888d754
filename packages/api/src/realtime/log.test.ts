import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { change } from '../kernel/change.ts';
import { db } from '../kernel/db.ts';
import { defineEvent } from '../kernel/events.ts';
import { newId } from '../kernel/ids.ts';
import { house } from '../kernel/viewer.ts';
import { streamEvents } from './log.table.ts';
import { openStream } from './log.ts';

const thingHappened = defineEvent('Thing');

it('a line is of a stream that there is, and of one that there is not nothing is kept', async () => {
  const [there, nowhere] = [newId(), newId()];
  await change(house, (tx) => openStream(tx, { id: there, kind: 'test' }));
  const linesOf = (streamId: string) => db.select().from(streamEvents).where(eq(streamEvents.streamId, streamId));
  const tellIn = (streamId: string) => change(house, (_tx, tell) => tell(thingHappened, { id: newId(), streamId }));
  expect(await tellIn(there)).toBe(1);
  expect(await linesOf(there)).toMatchObject([{ seq: 1 }]);
  await expect(tellIn(nowhere)).rejects.toThrow('there is no stream');
  expect(await linesOf(nowhere)).toEqual([]);
});
