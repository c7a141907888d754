import { setTimeout as pause } from 'node:timers/promises';
import { type Journal, waitOf } from '../journal.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';

/** How long until the server takes connections again, and has none any more of those it had: it goes on for a moment, ms. */
export async function untilItAnswers({ database }: Stage, had: number[] = []): Promise<number> {
  const start = performance.now();
  for (;;) {
    const has = await database.backends().catch(() => null);
    if (has?.every((pid) => !had.includes(pid))) return performance.now() - start;
    await pause(50);
  }
}

/** The ways in which a server ends, the hardest first; each of them takes all connections with it. */
const ends: { title: string; harm: (stage: Stage) => Promise<void> }[] = [
  {
    title: 'kill -9 of a backend',
    harm: async ({ database }) => {
      const [victim] = await database.backends();
      if (!victim) throw new Error('the nodes have no connections');
      process.kill(victim, 'SIGKILL');
    },
  },
  { title: 'kill -9 of the postmaster', harm: (stage) => endPostmaster(stage, 'SIGKILL') },
  { title: 'an immediate stop', harm: (stage) => endPostmaster(stage, 'SIGQUIT') },
  {
    title: 'a plain restart',
    harm: async ({ database }) => {
      await database.stop();
      await database.startAgain();
    },
  },
];

/** Ends the server in such a way, and starts it again a second later. */
export async function endPostmaster({ database }: Stage, signal: NodeJS.Signals): Promise<void> {
  process.kill(database.postmaster(), signal);
  await during(1);
  await database.startAgain();
}

const killed: FaultCase = {
  name: 'F5',
  title: 'kill -9 of a PostgreSQL backend, then of the server; stop, restart',
  when: 'test',
  run: async (stage) => {
    const { isShort, tell, expect, load, busy, database } = stage;
    let longestGone = 0;
    for (const { title, harm } of isShort ? ends.slice(0, 1) : ends) {
      await during(1.5);
      const had = await database.backends();
      const began = performance.now();
      await harm(stage);
      const down = await untilItAnswers(stage, had);
      const since = performance.now();
      longestGone = Math.max(longestGone, since - began);
      const isAnswered = await untilSomebodyIsAnswered(load.journal, Date.now());
      const took = performance.now() - since;
      tell(`${title}: connections again after ${Math.round(down)} ms, answers ${Math.round(took)} ms later`);
      expect(
        isAnswered && took <= 5000 * Math.min(busy(), 3),
        `${title}: nobody was answered within 5 s after PostgreSQL took connections`,
      );
      if (!isAnswered) break;
      await during(1);
    }
    await bellsRing(stage);
    return ({ journal }) => {
      // How long a server takes that was killed is its disk's affair: the bound is the house's, from then on.
      const longest = Math.max(0, ...journal.messages.flatMap((message) => waitOf(message) ?? []));
      expect(
        longest <= longestGone + 5000 * busy(),
        `somebody waited ${longest} ms for an answer, where PostgreSQL was gone for ${Math.round(longestGone)}`,
      );
    };
  },
};

async function untilSomebodyIsAnswered({ messages }: Journal, since: number): Promise<boolean> {
  const isAnswered = () =>
    messages.slice(-200).some((message) => message.attempts.some(({ ack, at }) => ack && at > since));
  for (const until = Date.now() + 25_000; !isAnswered() && Date.now() < until; ) await pause(20);
  return isAnswered();
}

/** Each node listens again, on a connection of its own. */
async function bellsRing({ database, nodes, busy, expect }: Stage): Promise<void> {
  const until = Date.now() + 8000 * busy();
  let listening = 0;
  while (Date.now() < until && listening < nodes.length) {
    await pause(100);
    listening = (await database.listeners()).length;
  }
  expect(listening >= nodes.length, `only ${listening} of ${nodes.length} nodes listen again after 8 s`);
}

const listenerFrozen: FaultCase = {
  name: 'F6',
  title: 'the LISTEN backend freezes without a word',
  when: 'test',
  bounds: { lagMs: 1500 },
  run: async (stage) => {
    const { database, busy, expect, tell } = stage;
    const frozen = await database.listeners();
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    try {
      const start = performance.now();
      let fresh = 0;
      while (performance.now() - start < 8500 * busy() && fresh < frozen.length) {
        await pause(100);
        fresh = (await database.listeners()).filter((pid) => !frozen.includes(pid)).length;
      }
      const took = (performance.now() - start) / 1000;
      tell(`${fresh} of ${frozen.length} nodes listened elsewhere after ${took.toFixed(1)} s`);
      expect(frozen.length > 0 && fresh >= frozen.length, 'the frozen line was not noticed within 8 s');
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
    }
    await during(1);
  },
};

const listenerTerminated: FaultCase = {
  name: 'F7',
  title: 'the LISTEN session is terminated again and again',
  when: 'test',
  bounds: { lagMs: 1500 },
  run: async (stage) => {
    const { sql, listeners } = stage.database;
    for (let n = 0; n < (stage.isShort ? 3 : 5); n++) {
      await sql`select pg_terminate_backend(pid) from unnest(${await listeners()}::int[]) as pid`;
      await during(stage.isShort ? 2 : 3);
    }
    await bellsRing(stage);
  },
};

export const databaseCases = [killed, listenerFrozen, listenerTerminated];
