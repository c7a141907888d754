import { setTimeout as pause } from 'node:timers/promises';
import { during, type FaultCase, type Stage } from '../stage.ts';

/** How long until the server takes connections again, ms. */
async function untilItAnswers({ database: { sql } }: Stage): Promise<number> {
  const start = performance.now();
  for (;;) {
    const answers = await sql`select 1`.then(
      () => true,
      () => false,
    );
    if (answers) return performance.now() - start;
    await pause(50);
  }
}

const backendKilled: FaultCase = {
  name: 'F5',
  title: 'kill -9 of a PostgreSQL backend',
  when: 'test',
  bounds: { waitMs: 5000 },
  run: async (stage) => {
    for (let n = 0; n < (stage.isShort ? 1 : 2); n++) {
      await during(1.5);
      const [victim] = await stage.database.backends();
      if (!victim) throw new Error('the nodes have no connections');
      process.kill(victim, 'SIGKILL');
      const down = await untilItAnswers(stage);
      stage.tell(`PostgreSQL took connections again after ${Math.round(down)} ms`);
      await during(2);
    }
    await bellsRing(stage);
  },
};

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

export const databaseCases = [backendKilled, listenerFrozen, listenerTerminated];
