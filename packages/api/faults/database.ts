import fs from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { clusterFolder } from '../../../scripts/postgres/cluster.ts';
import { type Postgres, startPostgres } from '../../../scripts/postgres.ts';
import { openProxy, type Proxy } from './proxy.ts';

/** A PostgreSQL of the harness's own, which flushes to disk, and the ways to hurt it. */
export interface Database {
  /** What the nodes are told: behind a proxy, so that its port stays when the server is another. */
  url: string;
  /** The wire between the nodes and the server. */
  wire: Proxy;
  /** The harness's own way in, past the wire. */
  backdoorUrl: string;
  sql: postgres.Sql;
  /** The server's processes for the nodes' pools. */
  backends: () => Promise<number[]>;
  /** Those through which the nodes hear the bell. */
  listeners: () => Promise<number[]>;
  /** The process that all others are children of. */
  postmaster: () => number;
  /** Starts it again after its postmaster is gone; resolves when it takes connections. */
  startAgain: () => Promise<void>;
  /** Stops it and leaves it stopped; `startAgain` ends that. */
  stop: () => Promise<void>;
  dataDir: string;
  /** Where the server keeps everything. */
  data: string;
  close: () => Promise<void>;
}

export async function openDatabase(dataDir: string): Promise<Database> {
  let server: Postgres = await startPostgres({ dataDir, say: () => undefined });
  const data = path.join(
    clusterFolder(dataDir, () => undefined),
    'data',
  );
  const portOf = () => Number(new URL(server.url).port);
  const [wire, backdoor] = await Promise.all([openProxy([portOf()]), openProxy([portOf()])]);
  const through = (proxy: Proxy) => {
    const url = new URL(server.url);
    url.port = String(proxy.port);
    return url.href;
  };
  const sql = postgres(through(backdoor), {
    max: 3,
    connection: { application_name: 'faults' },
    onnotice: () => undefined,
    backoff: () => 0.1,
  });
  return {
    url: through(wire),
    backdoorUrl: through(backdoor),
    wire,
    sql,
    dataDir,
    data,
    backends: async () => {
      const rows = await sql<{ pid: number }[]>`select pid from pg_stat_activity
        where application_name = 'rounds' and backend_type = 'client backend' order by backend_start`;
      return rows.map(({ pid }) => pid);
    },
    listeners: async () => {
      const rows = await sql<{ pid: number }[]>`select pid from pg_stat_activity
        where application_name = 'rounds-bell' and query ilike 'listen%'`;
      return rows.map(({ pid }) => pid);
    },
    postmaster: () => Number.parseInt(fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8'), 10),
    startAgain: async () => {
      server = await startPostgres({ dataDir, say: () => undefined });
      for (const proxy of [wire, backdoor]) proxy.aim([portOf()]);
    },
    stop: () => server.stop(),
    close: async () => {
      await sql.end({ timeout: 1 });
      await Promise.all([wire.close(), backdoor.close()]);
      await server.stop();
    },
  };
}
