import { expect, it } from 'vitest';
import '../../test/house.ts';
import { soon } from '../../test/soon.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { type Group, groupOf, type Sink } from './broadcast.ts';
import { append, openStream } from './log.ts';
import { watch } from './watch.ts';

const mayRead = () => Promise.resolve(true);

async function aStream(): Promise<string> {
  const streamId = newId();
  await db.transaction((tx) => openStream(tx, { id: streamId, kind: 'test' }));
  return streamId;
}

const sinkTo = (write: (frames: Buffer) => boolean): Sink => ({
  head: Buffer.from('{"payload":'),
  write,
  isHolding: false,
  hold: () => undefined,
  writeLater: () => true,
  forget: () => undefined,
  drained: () => Promise.resolve(),
});

it('who joins a group that began at what this node has yet to read waits, and does not turn in circles', async () => {
  const streamId = await aStream();
  const other = watch(streamId, { after: '0', mayRead });
  await other.next();
  // Another node writes, and this one only finds out when somebody begins at the head of the database.
  await db.transaction((tx) => append(tx, { streamId, kind: 'thing', refIds: [newId()] }));
  const answer = (events: object[]) => Promise.resolve(events.map(() => '"told"'));
  const answerSaying = () => Promise.resolve(null);
  const group = groupOf({ streamId, key: streamId, answer, answerSaying });
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
    const sink = sinkTo(() => heard.push(after ?? 'the head') > 0);
    one.share = () => ({ group: counted, sink });
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

it('who has left while it was made up what to tell them is told nothing, whoever has stayed is', async () => {
  const streamId = await aStream();
  const said = Promise.withResolvers<string>();
  let asked = 0;
  const answerSaying = () => {
    asked++;
    return said.promise;
  };
  const group = groupOf({ streamId, key: streamId, answer: () => Promise.resolve([]), answerSaying });
  const heard: string[] = [];
  const join = (name: string) => {
    const one = watch(streamId, { after: '0', mayRead });
    const sink = sinkTo((frames) => heard.push(`${name}: ${frames.toString('utf8', 2)}`) > 0);
    one.share = () => ({ group, sink });
    return { one, over: one.next() };
  };
  const [leaving, staying] = [join('leaving'), join('staying')];
  await soon(() => expect(asked).toBe(2));
  const left = leaving.one.return?.();
  said.resolve('"you are up to date"');
  await left;
  expect(heard).toEqual(['staying: {"payload":"you are up to date"}']);
  await staying.one.return?.();
  expect(await Promise.all([leaving.over, staying.over])).toEqual([
    { done: true, value: undefined },
    { done: true, value: undefined },
  ]);
});
