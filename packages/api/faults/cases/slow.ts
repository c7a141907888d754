import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../bench/figures.ts';
import { type Browser, browse } from '../browser.ts';
import { lagsOf } from '../checker.ts';
import { fillRoom } from '../history.ts';
import { readHeads } from '../oracle.ts';
import { openProxy } from '../proxy.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';
import { seqOf, subscribe } from '../subscriber.ts';
import type { Room } from '../writers.ts';
import { established } from './network.ts';

const seconds = { before: { short: 3, long: 8 }, filling: 3, asleep: { short: 3, long: 10 } };
/** Who stops for good is told so after 30 s (4413), and is not waited for much longer: after five pings, a minute at most. */
const goneAfter = 62;
/** More than fits into all the buffers on the way to a reader, and, for who is live, still 1,000 events more than that. */
const posts = { before: 2000, meanwhile: 2400, characters: 4000 };
/** What may wait to be sent to one client (G7). */
const mostHeld = 256 * 1024;
const megabyte = 1024 * 1024;

/** What each node keeps, bytes. */
const memoryOf = async ({ nodes }: Stage): Promise<number[]> =>
  Promise.all(nodes.map((node) => node.ask({ do: 'kept' })));

const stalledAt = async ({ nodes }: Stage): Promise<number> =>
  (await Promise.all(nodes.map((node) => node.ask({ do: 'stalled' })))).reduce((sum, count) => sum + count, 0);

/** Who does not read, and those who will again. */
interface Slow {
  count: number;
  /** Connections that a node still holds for those who have stopped for good. */
  left: () => number;
  sleepers: Browser[];
  wake: () => void;
}

/** One reads 1 KB a second and eight stop for good, all in the middle of the past; three pages have caught up and sleep. */
async function stall({ nodes, people, load, as, over }: Stage, hall: Room): Promise<Slow> {
  const ports = nodes.map(({ port }) => port);
  const [trickle, line, bed] = [await openProxy(ports), await openProxy(ports), await openProxy(ports)];
  over.addEventListener('abort', () => [trickle, line, bed].forEach((each) => void each.close()), { once: true });
  trickle.set({ bytesPerSecond: 1000 });
  // At full speed the machine's buffers would grow, and take in the whole past before anybody stops.
  line.set({ bytesPerSecond: 20_000 });
  const { journal, random } = load;
  const gone = people.members.slice(0, 9).map((person, n) => {
    const { port } = n === 0 ? trickle : line;
    return subscribe(as(person, port), hall, { journal, random, after: '0', once: true, isPatient: true });
  });
  over.addEventListener('abort', () => gone.forEach((one) => one.close()), { once: true });
  const sleepers = await Promise.all(
    people.members
      .slice(9)
      .map((person) => browse(as(person, bed.port), hall, { journal, random, over, isPatient: true })),
  );
  load.browsers.push(...sleepers);
  const isReady = () => gone.slice(1).every((one) => one.stretch()) && sleepers.every((one) => one.isLive());
  for (const until = Date.now() + 20_000; !isReady() && Date.now() < until; ) await pause(50);
  for (const each of [line, bed]) each.set({ frozen: ['toClient'] });
  const theirs = [...line.ports(), ...trickle.ports()];
  return {
    count: gone.length + sleepers.length,
    left: () => theirs.filter((port) => established(ports).has(port)).length,
    sleepers,
    wake: () => bed.set({}),
  };
}

/** Looks twice a second while this goes on; answers the most that waited for one client, bytes. */
async function mostHeldWhile({ nodes }: Stage, goesOn: () => boolean): Promise<number> {
  let most = 0;
  while (goesOn()) {
    await during(0.5);
    most = Math.max(most, ...(await Promise.all(nodes.map((node) => node.ask({ do: 'held' })))));
  }
  return most;
}

const slowReaders: FaultCase = {
  name: 'F12',
  title: 'eight of 60 stop reading, one reads 1 KB a second, three sleep through 2,400 posts',
  when: 'test',
  limitSeconds: 150,
  bounds: { resets: true },
  load: { rooms: { open: 3, listed: 0 }, perSecond: 20, raw: 30, browsers: 18 },
  run: async (stage) => {
    const { people, database, isShort, busy, expect, tell } = stage;
    const length = isShort ? 'short' : 'long';
    const [author] = people.members;
    const [hall] = await people.openRooms({ open: 1, listed: 0 });
    if (!author || !hall) throw new Error('there is no room, or nobody to fill it');
    const { characters } = posts;
    const say = (many: number) =>
      fillRoom(database.sql, hall.id, { authorId: author.id, posts: many, characters, tag: hall.tag });
    await say(posts.before);
    await during(2);
    const warm = Date.now();
    await during(seconds.before[length]);
    const memory = await memoryOf(stage);
    const calm = Date.now();
    const slow = await stall(stage, hall);
    await say(posts.meanwhile);
    let stalled = 0;
    for (const until = Date.now() + 20_000; stalled < slow.count && Date.now() < until; await pause(100))
      stalled = await stalledAt(stage);
    tell(`${stalled} readers stalled: nothing more went out to them`);
    expect(stalled >= slow.count, `only ${stalled} of ${slow.count} stalled: the buffers on the way took in the rest`);
    // What is sent before all of them are full is work like any other; from then on the slow only stand in the way.
    if (!isShort) await during(seconds.filling);
    const full = Date.now();
    const asleep = await mostHeldWhile(stage, () => Date.now() < full + 1000 * seconds.asleep[length]);
    const woken = Date.now();
    slow.wake();
    const [head = 0] = (await readHeads(database.sql, [hall.id])).values();
    const areBack = () => slow.sleepers.every((one) => one.isLive() && seqOf(one.cursor() ?? '0') >= head);
    for (const until = Date.now() + 10_000 * busy(); !areBack() && Date.now() < until; ) await pause(50);
    tell(`who slept was up to date ${((Date.now() - woken) / 1000).toFixed(1)} s after waking`);
    expect(areBack(), 'who slept was not up to date 10 s after waking');
    const back = Date.now();
    const until = full + 1000 * goneAfter * Math.min(busy(), 1.5);
    const then = isShort ? 0 : await mostHeldWhile(stage, () => slow.left() > 0 && Date.now() < until);
    // A collection of garbage halts a node, so memory is asked for when nobody's waiting is measured any more.
    const ended = Date.now();
    const held = Math.max(asleep, then);
    tell(`${Math.round(held / 1024)} KB at most waited for one of them`);
    expect(held <= mostHeld, `${Math.round(held / 1024)} KB were held for a reader who stalled, not 256`);
    if (!isShort) {
      tell(
        `those who had stopped for good were let go of ${((ended - full) / 1000).toFixed(1)} s after all had stalled`,
      );
      expect(slow.left() === 0, `${slow.left()} stalled readers were still held after a minute`);
    }
    const grown = (await memoryOf(stage)).map((bytes, n) => (bytes - (memory[n] ?? 0)) / megabyte);
    tell(`the nodes kept ${grown.map((mb) => mb.toFixed(1)).join(' and ')} MB more than before`);
    expect(
      grown.every((mb) => mb <= 10),
      'a node keeps more than 10 MB more than before',
    );
    return (seen) => {
      const resets = seen.journal.stretches.filter(({ end }) => end === 'reset');
      const tooSlow = resets.filter(({ reason, roomId }) => reason === 'TOO_SLOW' && roomId === hall.id).length;
      tell(`${tooSlow} of ${slow.sleepers.length} who slept were told to begin anew, being too far behind`);
      expect(
        tooSlow === slow.sleepers.length && resets.length === tooSlow,
        `${tooSlow} of ${slow.sleepers.length} who slept were told to begin anew, and ${resets.length - tooSlow} others`,
      );
      const before = percentile(lagsOf(seen.journal, seen.truth, { from: warm, until: calm }), 0.99);
      const windows = [
        { from: full, until: woken },
        { from: back, until: ended },
      ];
      const meanwhile = windows.flatMap((window) => lagsOf(seen.journal, seen.truth, window));
      const after = percentile(meanwhile, 0.99);
      tell(`others heard within ${Math.round(before)} ms before and ${Math.round(after)} ms while they stalled (p99)`);
      // Percentiles of a few seconds, or of a machine that is busy with other things, say more about those.
      if (!isShort && busy() < 2)
        expect(
          after <= before * 1.2 + 5,
          `the others waited ${Math.round(after)} ms instead of ${Math.round(before)} (p99)`,
        );
    };
  },
};

export const slowCases = [slowReaders];
