import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../asks.ts';
import type { Truth } from '../oracle.ts';
import type { Person } from '../people.ts';
import { during, type FaultCase, type Seen, type Stage } from '../stage.ts';
import { type Subscriber, subscribe } from '../subscriber.ts';
import type { Room } from '../writers.ts';

const CLOSE = 'mutation ($id: ID!) { closeRoom(input: { roomId: $id }) { room { id } } }';

/** Somebody who loses the right to read or to write while they do both; theirs is the nth change of the room. */
export interface Loss {
  who: Person;
  room: Room;
  nth: number;
  /** What becomes of their seat; undefined: the room closes, and may still be read. */
  seat?: 'BANNED' | null;
}

/** The number of the nth change of rights or status in a room. */
export const placeOf = ({ room, nth }: Loss, { events }: Truth): number =>
  [...(events.get(room.id) ?? [])]
    .filter(([, { refId }]) => refId === room.id)
    .map(([seq]) => seq)
    .sort((a, b) => a - b)[nth] ?? Number.POSITIVE_INFINITY;

const bans: FaultCase = {
  name: 'F15',
  title: 'bans, removals and closings race with sends and streams',
  when: 'test',
  load: { rooms: { open: 1, listed: 1 }, perSecond: 20, raw: 15, browsers: 5 },
  run: async (stage) => {
    const losses: Loss[] = [];
    const { people, load, as, nodes, isShort } = stage;
    const [open, listed, closing] = await people.openRooms({ open: 1, listed: 2 });
    if (!open || !listed || !closing) throw new Error('there are no rooms');
    for (let n = 0; n < (isShort ? 2 : 5); n++) {
      const who = people.members[n];
      if (!who) throw new Error('there is nobody left');
      losses.push({ who, room: open, nth: n, seat: 'BANNED' }, { who, room: listed, nth: n, seat: null });
      for (const loss of losses.slice(-2)) await lose(stage, loss, 2000);
    }
    // The same with the bell dead: the sweep has to find it.
    for (const node of nodes) await node.ask({ do: 'loseBells', each: 1 });
    const unheard: Loss = {
      who: people.members[10] ?? people.outsider,
      room: open,
      nth: isShort ? 2 : 5,
      seat: 'BANNED',
    };
    losses.push(unheard);
    await lose(stage, unheard, 10_000);
    for (const node of nodes) await node.ask({ do: 'loseBells', each: 0 });

    const talkers = people.members.slice(6, 10);
    for (const who of talkers) losses.push({ who, room: closing, nth: 0 });
    const sends = talkers.flatMap((who) => Array.from({ length: 10 }, () => load.writing.say(as(who), closing)));
    await pause(20);
    await ask(as(people.members[11] ?? people.outsider), CLOSE, { id: closing.roomId });
    await Promise.all(sends);
    await during(0.5);
    return ({ journal, truth }) => {
      for (const loss of losses) {
        const place = placeOf(loss, truth);
        stage.expect(Number.isFinite(place), `change ${loss.nth} of ${loss.room.tag} is not in the log`);
        countLeaks(loss, { journal, truth, place });
      }
      stage.expect(
        journal.messages.some(({ given }) => given === 'refused'),
        'nobody was refused: nothing raced',
      );
    };
  },
};

/** Takes a member's seat, or bans them, while they write and listen at every node; waits until all their streams are closed. */
async function lose(stage: Stage, loss: Loss, withinMs: number): Promise<void> {
  const { load, as, nodes, people, busy, expect } = stage;
  const { who, room } = loss;
  const { journal, random } = load;
  const listeners = nodes.map(({ port }) => subscribe(as(who, port), room, { journal, random, after: '0' }));
  const isLive = (one: Subscriber) => one.isLive();
  for (const until = Date.now() + 20_000; !listeners.every(isLive) && Date.now() < until; ) await pause(20);
  const sends = nodes.flatMap(({ port }) => Array.from({ length: 6 }, () => load.writing.say(as(who, port), room)));
  await nodes[loss.nth % nodes.length]?.ask({
    do: 'seat',
    threadId: room.id,
    memberId: who.id,
    role: loss.seat ?? null,
  });
  // Somebody else speaks on: that is what must not be heard.
  const bystander = as(people.members[11] ?? who);
  const goesOn = [1, 2, 3].map(() => load.writing.say(bystander, room));
  const start = Date.now();
  for (const until = start + withinMs * busy(); Date.now() < until; await pause(20))
    if (listeners.every((one) => one.isOver() !== null)) break;
  expect(
    listeners.every((one) => one.isOver() === 'revoked'),
    `a stream of somebody who lost ${room.tag} was still open after ${withinMs} ms`,
  );
  for (const one of listeners) one.close();
  await Promise.all([...sends, ...goesOn]);
}

/** One ban, for the proof that the checker sees what comes after it. */
export async function loseOne(stage: Stage): Promise<(seen: Seen) => void> {
  const [room] = await stage.people.openRooms({ open: 1, listed: 0 });
  const [who] = stage.people.members;
  if (!room || !who) throw new Error('there is no room, or nobody in it');
  const loss: Loss = { who, room, nth: 0, seat: 'BANNED' };
  await lose(stage, loss, 1000);
  return ({ journal, truth }) => countLeaks(loss, { journal, truth, place: placeOf(loss, truth) });
}

/** Nothing said by them after it, and nothing heard by them after it. */
export function countLeaks({ who, room, seat }: Loss, { journal, truth, place }: Seen & { place: number }): void {
  for (const post of truth.posts.values())
    if (post.authorId === who.id && post.roomId === room.id && post.seq > place)
      journal.leaks.push(`${who.id} said ${post.seq} in ${room.tag} after ${place}, when they no longer might`);
  if (seat === undefined) return;
  for (const { listener, roomId, events } of journal.stretches)
    for (const { seq } of events)
      if (listener === who.id && roomId === room.id && seq >= place)
        journal.leaks.push(`${who.id} heard ${seq} of ${room.tag} after ${place}, when they no longer might`);
}

export const rightsCases = [bans];
