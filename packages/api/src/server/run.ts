import type { GraphQLSchema } from 'graphql';
import { pool, provePool } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { stopPosting } from '../kernel/mail.ts';
import { migrateDatabase } from '../kernel/migrate.ts';
import { startWorker } from '../kernel/worker.ts';
import { listen } from '../realtime/bus.ts';
import { heard, sweep } from '../realtime/hub.ts';
import { sayFarewell } from '../realtime/nodes.ts';
import { buildHttp } from './http.ts';
import { openDoor } from './limits/door.ts';
import { listenTo } from './listeners.ts';
import { webFolder } from './pageSource.ts';
import { buildSchema } from './schema.ts';
import { mountSockets } from './ws.ts';

export interface House {
  url: string;
  stop(): Promise<void>;
}

interface Place {
  /** 0 takes a free one. */
  port: number;
  host: string;
  schema: GraphQLSchema;
  /** Whether this node also works on jobs. */
  works: boolean;
}

/** Opens the house: migrates, listens for the bell, serves. `say` hears what happens, in plain words. */
export async function run(
  say: (sentence: string) => void,
  { port = env.port, host = env.host, schema = buildSchema(), works = true }: Partial<Place> = {},
): Promise<House> {
  await migrateDatabase(env.databaseUrl);
  await provePool();
  const state = { closing: false };
  const door = openDoor(schema, webFolder());
  const app = await buildHttp(door, state);
  const sockets = mountSockets(app.server, door);
  const doorbell = await listen(heard, sweep);
  const worker = works ? await startWorker() : null;
  const given = await listenTo(app, { port, host });
  const url = port === 0 ? `http://localhost:${given}` : env.publicUrl.origin;
  say(`Rounds is ready: ${url}`);
  return {
    url,
    stop: async () => {
      state.closing = true;
      await sockets.close(env.production && !env.loopback ? 10_000 : 200);
      await app.close();
      await worker?.stop();
      stopPosting();
      sayFarewell();
      await doorbell.stop();
      await pool.end({ timeout: 5 });
    },
  };
}
