import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from './database.ts';
import { withinSeconds } from './patience.ts';
import { makePeople, type People, type Person } from './people.ts';
import { buildNode } from './planting.ts';
import { allPlants } from './plants.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { type Node, superviseNode } from './supervisor.ts';
import type { Writer } from './writers.ts';

/** What all houses of a run stand on, one after the other. */
export interface Ground {
  /** The node, built. */
  file: string;
  database: Database;
  people: People;
  close: () => Promise<void>;
}

/** The house under test: nodes as processes behind a balancer with weather, on a PostgreSQL of their own. */
export interface House extends Ground {
  nodes: Node[];
  /** In front of all nodes. */
  front: Proxy;
  /** Somebody as they reach the house through `port`, the balancer's unless told otherwise. */
  as: (person: Person, port?: number) => Writer;
  /** What a node of this house is started with. */
  startEnv: Record<string, string>;
  /** Where what the nodes print, and the journals of what failed, are kept. */
  folder: string;
}

export interface HouseOptions {
  nodes?: number;
  env?: Record<string, string>;
}

const usual = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  ROUNDS_RATE_LIMITS: 'off',
  ROUNDS_DEMO: 'off',
};

export async function openGround(): Promise<Ground> {
  const file = await buildNode(allPlants());
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-faults-'));
  fs.chmodSync(dataDir, 0o755);
  const database = await openDatabase(dataDir);
  const leave = async () => {
    await database.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  const people = await makePeople(database, 12).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  return {
    file,
    database,
    people,
    close: async () => {
      await people.leave();
      await leave();
    },
  };
}

export async function openHouse(
  { file, database, people }: Ground,
  { folder, nodes: count = 2, env = {} }: HouseOptions & { folder: string },
): Promise<House> {
  fs.mkdirSync(folder, { recursive: true });
  const front = await openProxy([]);
  const origin = env.ROUNDS_PUBLIC_URL ?? `http://localhost:${front.port}`;
  const place = { DATABASE_URL: database.url, ROUNDS_DATA_DIR: database.dataDir, ROUNDS_PUBLIC_URL: origin };
  const startEnv = { ...usual, ...place, ...env };
  const nodes = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      superviseNode({ file, env: startEnv, log: path.join(folder, `node-${n + 1}.log`) }),
    ),
  );
  const close = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await front.close();
  };
  await withinSeconds(120, Promise.all(nodes.map((node) => node.ready()))).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  front.aim(nodes.map(({ port }) => port));
  return {
    file,
    database,
    people,
    nodes,
    front,
    startEnv,
    folder,
    as: (person, port = front.port) => ({ ...person, origin, url: `http://127.0.0.1:${port}` }),
    close,
  };
}
