import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { type Asker, EVENTS } from '../asks.ts';
import { browse } from '../browser.ts';
import { between, oneOf } from '../random.ts';
import type { FaultCase, Stage } from '../stage.ts';
import { seqOf, type Told } from '../subscriber.ts';
import type { Room } from '../writers.ts';

const paused: FaultCase = {
  name: 'F13',
  title: 'two thousand events while a page sleeps',
  when: 'test',
  bounds: { resets: true },
  load: { perSecond: 10, raw: 15, browsers: 5 },
  run: async (stage) => {
    const { people, load, as, isShort, over, tell } = stage;
    const { journal, random, writing } = load;
    const [room] = await people.openRooms({ open: 1, listed: 0 });
    if (!room) throw new Error('there is no room');
    const sleepers = await Promise.all(
      people.members.slice(0, 4).map((member) => browse(as(member), room, { journal, random, over })),
    );
    for (const until = Date.now() + 5000; !sleepers.every((one) => one.isLive()) && Date.now() < until; )
      await pause(50);
    for (const one of sleepers) one.socket()?.pause();
    const start = performance.now();
    const count = isShort ? 600 : 2000;
    let left = count;
    const sayOn = async () => {
      while (left-- > 0) await writing.say(as(oneOf(people.members, random)), room);
    };
    await Promise.all(Array.from({ length: 40 }, sayOn));
    tell(`${count} posts in ${((performance.now() - start) / 1000).toFixed(1)} s while ${sleepers.length} pages slept`);
    for (const one of sleepers) one.socket()?.resume();
    load.browsers.push(...sleepers);
  },
};

/** Subscribes twenty times on one socket, each from just before the head, and writes down what was said first. */
async function subscribeMany(who: Asker, { load }: Stage): Promise<number> {
  const { journal, random, rooms } = load;
  const ws = new WebSocket(`${who.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { origin: who.origin, cookie: who.cookie },
    handshakeTimeout: 5000,
  });
  const asked = new Map<string, { room: Room; after: number }>();
  let answered = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  ws.on('open', () => ws.send('{"type":"connection_init"}'));
  ws.on('message', (data: Buffer) => {
    const {
      type,
      id = '',
      payload,
    } = JSON.parse(data.toString()) as {
      type: string;
      id?: string;
      payload?: { data?: { threadEvents?: Told } };
    };
    if (type === 'connection_ack')
      for (let n = 1; n <= 20; n++) {
        const room = oneOf(rooms, random);
        const after = Math.max(0, (heads.get(room.id) ?? 0) - between(0, 6, random));
        asked.set(String(n), { room, after });
        const variables = { id: room.id, after: String(after) };
        ws.send(JSON.stringify({ type: 'subscribe', id: String(n), payload: { query: EVENTS, variables } }));
      }
    const mine = asked.get(id);
    const told = payload?.data?.threadEvents;
    if (type !== 'next' || !mine || !told) return;
    asked.delete(id);
    // Caught up at once: the stream stood exactly there. A Reset would be a hole where there was none.
    const seq =
      told.__typename === 'ThreadEvent'
        ? (told.seq ?? 0)
        : told.__typename === 'CaughtUp'
          ? seqOf(told.cursor ?? '') + 1
          : 0;
    const isEvent = told.__typename === 'ThreadEvent';
    const events = isEvent || seq !== mine.after + 1 ? [{ seq, refId: told.node?.id ?? null, at: Date.now() }] : [];
    journal.stretches.push({
      listener: '',
      connection: 0,
      roomId: mine.room.id,
      after: mine.after,
      caughtUpAt: null,
      events,
      end: 'first',
      endedAt: Date.now(),
    });
    ws.send(JSON.stringify({ type: 'complete', id }));
    if (++answered === 20) resolve();
  });
  const heads = new Map<string, number>();
  for (const { roomId, after, events } of journal.stretches)
    heads.set(roomId, Math.max(heads.get(roomId) ?? 0, events.at(-1)?.seq ?? after));
  ws.on('error', () => resolve());
  ws.once('close', () => resolve());
  await promise;
  ws.terminate();
  return answered;
}

const race: FaultCase = {
  name: 'F14',
  title: 'subscribing races with writing',
  when: 'test',
  load: { perSecond: 60, raw: 15, browsers: 5 },
  run: async (stage) => {
    const { people, load, as, isShort, expect, tell } = stage;
    const wanted = isShort ? 2000 : 10_000;
    const least = isShort ? 500 : 2000;
    let count = 0;
    const until = Date.now() + (isShort ? 10_000 : 40_000);
    const late = Date.now() + 80_000;
    const goOn = async () => {
      // How many there are in so many seconds is the machine's affair; that there are enough of them to race is the case's.
      while (count < wanted && Date.now() < (count < least ? late : until))
        count += await subscribeMany(as(oneOf(people.members, load.random)), stage);
    };
    await Promise.all(Array.from({ length: 4 }, goOn));
    tell(`${count} subscriptions began where they were told to`);
    expect(count >= least, `only ${count} of ${wanted} subscriptions were answered in time`);
  },
};

export const streamCases = [paused, race];
