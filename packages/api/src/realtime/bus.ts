import postgres from 'postgres';
import { pool } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { log } from '../kernel/log.ts';

/**
 * The doorbell between nodes: `streamId:seq` pairs, nothing personal. It may be lost, doubled or reordered; the sweep
 * finds what it lost. Rung outside the writing transaction, because NOTIFY locks the whole database at commit.
 */
const channel = 'rounds_streams';
const waiting = new Map<string, number>();
let timer: NodeJS.Timeout | null = null;

export function ring(streamId: string, seq: number): void {
  waiting.set(streamId, Math.max(seq, waiting.get(streamId) ?? 0));
  timer ??= setTimeout(() => void flush(), 5);
}

/** Rings at once what is still to be rung, for a process that is about to end. */
export async function settle(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  await flush();
}

async function flush(): Promise<void> {
  timer = null;
  const pairs = [...waiting].map(([streamId, seq]) => `${streamId}:${seq}`);
  waiting.clear();
  // A payload must stay below 8,000 bytes.
  for (let from = 0; from < pairs.length; from += 120)
    await pool
      .notify(channel, pairs.slice(from, from + 120).join(' '))
      .catch((error: unknown) => log.warn({ err: error }, 'the bell did not ring'));
}

export interface Doorbell {
  stop(): Promise<void>;
}

/** Listens on a connection of its own, outside the pool, and sweeps each second. `heard` may be told the same thing twice. */
export async function listen(
  heard: (streamId: string, seq: number) => void,
  sweep: () => Promise<void>,
): Promise<Doorbell> {
  const line = postgres(env.databaseUrl, {
    max: 1,
    connection: { application_name: 'rounds-bell' },
    onnotice: () => undefined,
  });
  const swept = (): void => {
    sweep().catch((error: unknown) => log.warn({ err: error }, 'the sweep failed; the next one tries again'));
  };
  const onPairs = (payload: string) => {
    for (const pair of payload.split(' ')) {
      const [streamId, seq] = pair.split(':');
      if (streamId && seq) heard(streamId, Number(seq));
    }
  };
  await line.listen(channel, onPairs, swept);
  const sweeper = setInterval(swept, 1000);
  return {
    stop: async () => {
      clearInterval(sweeper);
      await line.end({ timeout: 1 });
    },
  };
}
