import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, browse } from './browser.ts';
import type { House } from './house.ts';
import { type Journal, newJournal } from './journal.ts';
import { readHeads } from './oracle.ts';
import { oneOf, type Random, seeded } from './random.ts';
import { type Listener, type Subscriber, subscribe } from './subscriber.ts';
import { type Room, startWriting, type Writing } from './writers.ts';

export interface LoadOptions {
  perSecond?: number;
  /** Readable by everybody, and by listed members only. */
  rooms?: { open: number; listed: number };
  raw?: number;
  browsers?: number;
  bodyLength?: number;
  /** How long it is waited for those who have not caught up, ms. */
  patienceMs?: number;
}

/** What random choices begin with, and when everything ends that the load has begun, also where it has begun only half. */
export interface LoadTerms {
  seed: number;
  over: AbortSignal;
}

/** Writers, listeners and pages at work, and what they have seen. */
export interface Load {
  rooms: Room[];
  /** The room that only listed members may read. */
  listed: Room;
  journal: Journal;
  random: Random;
  writing: Writing;
  raw: Subscriber[];
  browsers: Browser[];
  /** Resolves when everybody listens. */
  live: () => Promise<void>;
  /** Stops writing, waits for all answers and for everybody to have caught up, and takes the final pictures. */
  settle: () => Promise<void>;
}

export async function startLoad(house: House, options: LoadOptions, { seed, over }: LoadTerms): Promise<Load> {
  const { people, database } = house;
  const random = seeded(seed);
  const journal = newJournal(seed);
  const ends: (() => unknown)[] = [];
  over.addEventListener('abort', () => ends.forEach((end) => end()), { once: true });
  const rooms = await people.openRooms(options.rooms ?? { open: 4, listed: 1 });
  const { perSecond = 40, bodyLength, patienceMs = 20_000 } = options;
  const writers = people.members.map((member) => house.as(member));
  let turn = 0;
  const somebody = (): Listener => writers[turn++ % writers.length] ?? oneOf(writers, random);
  const raw = Array.from({ length: options.raw ?? 36 }, (_, n) =>
    subscribe(somebody(), rooms[n % rooms.length] ?? oneOf(rooms, random), { journal, random }),
  );
  const browsers: Browser[] = [];
  const listeners = () => [...raw, ...browsers];
  ends.push(() => listeners().forEach((one) => one.close()));
  await Promise.all(
    Array.from({ length: options.browsers ?? 20 }, async (_, n) => {
      const room = rooms[n % rooms.length] ?? oneOf(rooms, random);
      browsers.push(await browse(somebody(), room, { journal, random, over }));
    }),
  );
  over.throwIfAborted();
  const listed = rooms.at(-1) ?? oneOf(rooms, random);
  const stopPeeping = options.rooms?.listed === 0 ? () => undefined : peep(house, { room: listed, journal, random });
  ends.push(stopPeeping);
  const crashesBefore = crashesOf(house);
  const writing = startWriting({ writers, rooms, perSecond, random, journal, bodyLength });
  ends.push(() => void writing.stop());

  const live = async () => {
    for (const until = Date.now() + patienceMs; Date.now() < until && listeners().some((one) => !one.isLive()); )
      await pause(50);
  };

  return {
    rooms,
    listed,
    journal,
    random,
    writing,
    raw,
    browsers,
    live,
    settle: async () => {
      await writing.stop();
      const heads = await readHeads(database.sql, [...new Set(listeners().map((one) => one.room.id))]);
      const isThere = (one: Subscriber) =>
        one.isOver() !== null || (one.isLive() && positionOf(one) >= (heads.get(one.room.id) ?? 0));
      for (const until = Date.now() + patienceMs; Date.now() < until && !listeners().every(isThere); ) await pause(50);
      stopPeeping();
      for (const one of listeners()) {
        const stretch = one.stretch();
        if (one.isOver() === null && stretch) journal.open.push(journal.stretches.indexOf(stretch));
      }
      for (const one of browsers) if (one.isOver() === null) journal.shown.push(one.shows());
      journal.crashes = crashesOf(house) - crashesBefore;
    },
  };
}

const crashesOf = ({ nodes }: House): number => nodes.reduce((sum, node) => sum + node.crashes(), 0);

function positionOf(subscriber: Subscriber): number {
  const stretch = subscriber.stretch();
  return stretch ? (stretch.events.at(-1)?.seq ?? stretch.after) : -1;
}

/** Somebody who does not sit in the room tries to listen, again and again; whatever they hear of it is a leak. */
function peep(
  { people, as }: House,
  { room, journal, random }: { room: Room; journal: Journal; random: Random },
): () => void {
  let current: Subscriber | null = null;
  const onTold = (told: object) => {
    journal.leaks.push(`the outsider was told ${JSON.stringify(told)}`);
  };
  const look = () => {
    current?.close();
    current = subscribe(as(people.outsider), room, { journal, random, onTold, once: true, after: '0' });
  };
  look();
  const timer = setInterval(look, 1000);
  return () => {
    clearInterval(timer);
    current?.close();
  };
}
