import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../bench/figures.ts';
import { lagsOf } from '../checker.ts';
import { fillRoom } from '../history.ts';
import { openProxy } from '../proxy.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';
import { type Subscriber, subscribe } from '../subscriber.ts';
import { established } from './network.ts';

const seconds = { before: { short: 3, long: 8 }, filling: 3, short: 8, long: 36 };
/** What may wait to be sent to one client (G7). */
const mostHeld = 256 * 1024;
const megabyte = 1024 * 1024;

/** What each node keeps, bytes. */
const memoryOf = async ({ nodes }: Stage): Promise<number[]> =>
  Promise.all(nodes.map((node) => node.ask({ do: 'kept' })));

const slowReaders: FaultCase = {
  name: 'F12',
  title: 'one of 60 reads 1 KB a second, eleven stop reading',
  when: 'test',
  limitSeconds: 150,
  load: { rooms: { open: 3, listed: 0 }, perSecond: 20, raw: 30, browsers: 18 },
  run: async (stage) => {
    const { people, load, as, nodes, database, isShort, busy, expect, tell } = stage;
    const [member, ...others] = people.members;
    const [hall] = await people.openRooms({ open: 1, listed: 0 });
    if (!member || !hall) throw new Error('there is no room, or nobody to fill it');
    const posts = isShort ? 800 : 2000;
    await fillRoom(database.sql, hall.id, { authorId: member.id, posts, characters: 4000, tag: hall.tag });
    await during(2);
    const warm = Date.now();
    await during(isShort ? seconds.before.short : seconds.before.long);
    const memory = await memoryOf(stage);
    const calm = Date.now();
    const ports = nodes.map(({ port }) => port);
    const line = await openProxy(ports);
    const trickle = await openProxy(ports);
    trickle.set({ bytesPerSecond: 1000 });
    const { journal, random } = load;
    const slow = [member, ...others].map((person, n) => {
      const through = n === 0 ? trickle : line;
      const one: Subscriber = subscribe(as(person, through.port), hall, {
        journal,
        random,
        after: '0',
        once: true,
        isPatient: true,
        onTold: () => (n === 0 ? undefined : one.socket()?.pause()),
      });
      return one;
    });
    for (const until = Date.now() + 5000; slow.some((one) => !one.stretch()) && Date.now() < until; ) await pause(50);
    // What the slow are sent before all buffers on the way are full is work like any other; from then on they only stand in the way.
    if (!isShort) await during(seconds.filling);
    const stalled = Date.now();
    const theirs = [...line.ports(), ...trickle.ports()];
    const left = () => theirs.filter((port) => established(ports).has(port)).length;
    const limit = performance.now() + 1000 * (isShort ? seconds.short : seconds.long * Math.min(busy(), 2));
    let held = 0;
    while (left() > 0 && performance.now() < limit) {
      await during(0.5);
      held = Math.max(held, ...(await Promise.all(nodes.map((node) => node.ask({ do: 'held' })))));
    }
    // A collection of garbage halts a node, so memory is asked for when nobody's waiting is measured any more.
    const ended = Date.now();
    const grown = (await memoryOf(stage)).map((bytes, n) => (bytes - (memory[n] ?? 0)) / megabyte);
    tell(`${slow.length} readers stalled; ${theirs.length - left()} of them were let go of`);
    tell(`${Math.round(held / 1024)} KB at most waited for one of them`);
    expect(held <= mostHeld, `${Math.round(held / 1024)} KB were held for a reader who stalled, not 256`);
    if (!isShort) expect(left() === 0, `${left()} stalled readers were still held after ${seconds.long} s`);
    for (const one of slow) one.close();
    await Promise.all([line.close(), trickle.close()]);
    tell(`the nodes kept ${grown.map((mb) => mb.toFixed(1)).join(' and ')} MB more than before`);
    expect(
      grown.every((mb) => mb <= 10),
      'a node keeps more than 10 MB more than before',
    );
    return ({ truth }) => {
      const lags = {
        before: lagsOf(journal, truth, { from: warm, until: calm }),
        during: lagsOf(journal, truth, { from: stalled, until: ended }),
      };
      const [before, then] = [percentile(lags.before, 0.99), percentile(lags.during, 0.99)];
      tell(`others heard within ${Math.round(before)} ms before and ${Math.round(then)} ms while they stalled (p99)`);
      // Percentiles of a few seconds, or of a machine that is busy with other things, say more about those.
      if (!isShort && busy() < 2)
        expect(
          then <= before * 1.2 + 5,
          `the others waited ${Math.round(then)} ms instead of ${Math.round(before)} (p99)`,
        );
    };
  },
};

export const slowCases = [slowReaders];
