import { endPostmaster } from './cases/database.ts';
import { nodeCases } from './cases/nodes.ts';
import { loseOne } from './cases/rights.ts';
import { streamCases } from './cases/streams.ts';
import type { House } from './house.ts';
import type { Order } from './node.ts';
import { during, type FaultCase, type Outcome, play, type Stage } from './stage.ts';
import { subscribe } from './subscriber.ts';

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
  outcome: Outcome;
}

const named = (name: string): FaultCase => {
  const found = [...nodeCases, ...streamCases].find((one) => one.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
};

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
    await writing.say(as(member, here.port), room);
    await during(0.02);
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
    by: plain(0, { run: loseOne }),
    red: /leak/,
  },
  {
    mistake: 'ON CONFLICT DO NOTHING after the number was taken',
    orders: [mistake('burn')],
    by: plain(5),
    red: /gap|ghost/,
  },
  {
    mistake: 'success is answered before it is kept',
    orders: [mistake('lazy')],
    by: plain(0, {
      run: async (stage) => {
        await during(2);
        await endPostmaster(stage, 'SIGQUIT');
      },
    }),
    red: /lost/,
  },
  {
    mistake: 'numbers as from a sequence, without the lock',
    orders: [mistake('sequence')],
    by: { ...named('F14'), load: { rooms: { open: 2, listed: 0 }, perSecond: 60, raw: 15, browsers: 5 } },
    red: /reorder|gap|appHole|ghost/,
  },
];

/** Plants each mistake and says whether the checker has found it. Green is only what turned red. */
export async function prove(house: House, seed: number): Promise<Proven[]> {
  const all: Proven[] = [];
  for (const { mistake: name, orders, by, red } of proofs) {
    for (const node of house.nodes) for (const order of orders) await node.ask(order);
    const outcome = await play({ ...by, load: { ...by.load, patienceMs: 3000 } }, house, { seed, isShort: true });
    const found = outcome.missed.filter((sentence) => red.test(sentence));
    const isCaught = found.length > 0;
    all.push({ mistake: name, found, isCaught, outcome });
    process.stdout.write(`${(isCaught ? 'caught' : 'MISSED').padEnd(8)} ${name} (${outcome.seconds.toFixed(0)} s)\n`);
    for (const node of house.nodes)
      for (const order of orders) if (order.do === 'mistake') await node.ask({ ...order, on: false });
  }
  return all;
}
