import { expect, it } from 'vitest';
import '../../test/house.ts';
import { soon } from '../../test/soon.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { type Group, groupOf } from './broadcast.ts';
import { append, openStream } from './log.ts';
import { watch } from './watch.ts';

const mayRead = () => Promise.resolve(true);

it('who joins a group that began at what this node has yet to read waits, and does not turn in circles', async () => {
  const streamId = newId();
  await db.transaction((tx) => openStream(tx, { id: streamId, kind: 'test' }));
  const other = watch(streamId, { after: '0', mayRead });
  await other.next();
  // Another node writes, and this one only finds out when somebody begins at the head of the database.
  await db.transaction((tx) => append(tx, { streamId, kind: 'thing', refIds: [newId()] }));
  const answer = (events: object[]) => Promise.resolve(events.map(() => '"told"'));
  const group = groupOf({ streamId, key: streamId, answer });
  let rounds = 0;
  const counted: Group = {
    ...group,
    isAheadOf: (member) => {
      // A circle without a turn of the event loop would halt this test, too.
      if (++rounds > 100) throw new Error('it turns in circles');
      return group.isAheadOf(member);
    },
  };
  const heard: string[] = [];
  const join = (after: string | null) => {
    const one = watch(streamId, { after, mayRead });
    const write = () => heard.push(after ?? 'the head') > 0;
    one.share = () => ({
      group: counted,
      sink: {
        head: Buffer.from(''),
        write,
        isHolding: false,
        hold: () => undefined,
        writeLater: () => true,
        forget: () => undefined,
        drained: () => Promise.resolve(),
      },
    });
    return one;
  };
  const [ahead, behind] = [join(null), join('0')];
  await Promise.all([ahead.next(), behind.next()]);
  const over = Promise.all([ahead.next(), behind.next()]);
  await soon(() => expect(heard).toEqual(['0']));
  expect(rounds).toBeLessThan(10);
  for (const one of [other, ahead, behind]) await one.return?.();
  expect((await over).every(({ done }) => done)).toBe(true);
});
