import { endPostmaster, untilItAnswers } from './cases/database.ts';
import { loseOne } from './cases/rights.ts';
import { type Houses, notPlayed } from './houses.ts';
import { ackOf } from './journal.ts';
import type { Order } from './node.ts';
import { type CaseProof, caseProofs, named } from './proofs.ts';
import { oneOf } from './random.ts';
import { during, type FaultCase, type Outcome, type Stage } from './stage.ts';
import { subscribe } from './subscriber.ts';
import { saidOnce, saidTwice } from './writers.ts';

/** A mistake that is planted into all nodes, a case that must turn red over it, and by what. */
interface Proof {
  mistake: string;
  orders: Order[];
  by: FaultCase;
  /** What must be among the misses. */
  red: RegExp;
}

export interface Proven {
  mistake: string;
  /** What was found, in words. Empty: the checker is blind to it. */
  found: string[];
  isCaught: boolean;
  /** Why it could not be tried here, or null. */
  notRun: string | null;
  outcome: Outcome;
}

/** Nothing but the load, for so long. */
const plain = (seconds: number, more: Partial<FaultCase> = {}): FaultCase => ({
  name: 'plain',
  title: 'the load alone',
  when: 'all',
  load: { raw: 15, browsers: 5 },
  run: () => during(seconds),
  ...more,
});

/**
 * One post in each of sixty rooms, by one node, heard at the other: nothing comes later that could bring a lost one along.
 * Each is rung for by itself: what is said within five milliseconds goes with one bell.
 */
async function sayOnceInMany({ people, nodes, load, as }: Stage): Promise<void> {
  const [here, there] = nodes;
  const [member] = people.members;
  if (!here || !there || !member) throw new Error('the house has too few nodes');
  const { journal, random, writing } = load;
  const rooms = await people.openRooms({ open: 60, listed: 0 });
  for (const room of rooms) load.raw.push(subscribe(as(member, there.port), room, { journal, random, after: '0' }));
  await load.live();
  for (const room of rooms) {
    await writing.say(as(member, here.port), room, saidOnce);
    await during(0.02);
  }
}

/** Everybody at once, and each in a race with their own twin, of which the usual load has one in thirty. */
async function sayInTwins({ people, load, as }: Stage): Promise<void> {
  await Promise.all(
    people.members.map((member) => load.writing.say(as(member), oneOf(load.rooms, load.random), saidTwice)),
  );
}

/**
 * Ends the server with the first of many answers, until it has forgotten one of them: whoever else commits in between, and
 * waits for the disk, has everything before it kept too.
 */
async function endUntilItForgets(stage: Stage): Promise<void> {
  const { people, load, as, database } = stage;
  for (let tries = 0; tries < 5; tries++) {
    await untilItAnswers(stage);
    const said = people.members.map((member) => load.writing.say(as(member), load.listed, saidOnce));
    await Promise.race(said);
    await endPostmaster(stage, 'SIGQUIT');
    await Promise.all(said);
    const answered = load.journal.messages.flatMap((message) => ackOf(message)?.id ?? []);
    const kept = await database.sql`select from posts where id in ${database.sql(answered)}`;
    if (kept.length < answered.length) return;
  }
}

const mistake = (name: Extract<Order, { do: 'mistake' }>['name']): Order => ({ do: 'mistake', name, on: true });

/** The last one leaves the nodes turning in circles; the house is closed after it. */
const proofs: Proof[] = [
  { mistake: 'a frame is written twice', orders: [mistake('twice')], by: plain(2), red: /reorder/ },
  {
    mistake: 'every 50th doorbell is lost and nobody sweeps',
    orders: [mistake('noSweep'), { do: 'loseBells', each: 50 }],
    by: plain(0, { load: { rooms: { open: 1, listed: 0 }, perSecond: 0, raw: 1, browsers: 0 }, run: sayOnceInMany }),
    red: /appHole/,
  },
  {
    mistake: 'nobody sweeps, and a node dies before it rings',
    orders: [mistake('noSweep'), { do: 'loseBells', each: 0 }],
    by: named('F3'),
    red: /never told|an event took/,
  },
  {
    mistake: 'a ban is not asked for again',
    orders: [mistake('deafToBans')],
    by: plain(0, { name: 'F15', run: loseOne }),
    red: /leak/,
  },
  {
    mistake: 'ON CONFLICT DO NOTHING after the number was taken',
    orders: [mistake('burn')],
    by: plain(0, { run: sayInTwins }),
    red: /gap|ghost/,
  },
  {
    mistake: 'success is answered before it is kept',
    orders: [mistake('lazy')],
    by: plain(0, { run: endUntilItForgets }),
    red: /lost/,
  },
  {
    mistake: 'numbers as from a sequence, without the lock',
    orders: [mistake('sequence')],
    by: { ...named('F14'), load: { rooms: { open: 2, listed: 0 }, perSecond: 60, raw: 15, browsers: 5 } },
    red: /reorder|gap|appHole|ghost/,
  },
];

/** Plays it and says whether the mistake was found. Green is only what turned red. */
async function played({ mistake: name, by, red, isShort }: CaseProof, houses: Houses, seed: number): Promise<Proven> {
  const outcome = await houses.play({ ...by, load: { ...by.load, patienceMs: 3000 } }, { seed, isShort });
  const found = outcome.missed.filter((sentence) => red.test(sentence));
  const isCaught = found.length > 0;
  process.stdout.write(`${(isCaught ? 'caught' : 'MISSED').padEnd(8)} ${name} (${outcome.seconds.toFixed(0)} s)\n`);
  return { mistake: name, found, isCaught, notRun: null, outcome };
}

/** Plants mistakes, one after the other, into the nodes of one house: what `pnpm test` runs. */
export async function proveQuickly(houses: Houses, seed: number): Promise<Proven[]> {
  const all: Proven[] = [];
  const { nodes } = await houses.houseFor(plain(0));
  for (const proof of proofs) {
    for (const node of nodes) for (const order of proof.orders) await node.ask(order);
    all.push(await played({ ...proof, isShort: true }, houses, seed));
    for (const node of nodes)
      for (const order of proof.orders) if (order.do === 'mistake') await node.ask({ ...order, on: false });
  }
  return all;
}

/** Each case, in a house of its own that makes the mistake it is there to find. */
export async function proveCases(names: string[], houses: Houses, seed: number): Promise<Proven[]> {
  const all: Proven[] = [];
  for (const proof of caseProofs(names)) {
    const { mistake: name, by } = proof;
    const notRun = by.missing?.() ?? null;
    if (notRun) process.stdout.write(`NOT RUN  ${name}\n`);
    all.push(
      notRun
        ? { mistake: name, found: [], isCaught: false, notRun, outcome: notPlayed(by, seed, notRun) }
        : await played(proof, houses, seed),
    );
  }
  return all;
}
