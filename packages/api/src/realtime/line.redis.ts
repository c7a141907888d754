import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import { env } from '../kernel/env.ts';
import type { Line } from './line.ts';

/** Houses that share a Redis must not hear each other: databases do not part its channels. */
const channel = `rounds:${createHash('sha256').update(`channel ${env.secret}`).digest('hex').slice(0, 16)}`;

/** Pub/sub of Redis or Valkey. Of a cluster any member will do: its members pass published messages on to each other. */
export function redisLine(url: string): Line {
  // Whoever keeps the line opens another when this one breaks, so the client does not try by itself.
  const socket = { connectTimeout: 3000, reconnectStrategy: false } as const;
  const mouth = createClient({ url, socket, RESP: 2, disableOfflineQueue: true, name: 'rounds-bell' });
  const ear = mouth.duplicate();
  let opening: Promise<unknown> | null = null;
  let fail: (reason: unknown) => void = () => undefined;
  for (const client of [mouth, ear]) client.on('error', (reason) => fail(reason));
  return {
    send: async (payload) => {
      await (opening ??= mouth.connect());
      await mouth.publish(channel, payload);
    },
    listen: async (heard, broken) => {
      fail = broken;
      await ear.connect();
      await ear.subscribe(channel, heard);
    },
    destroy: () => {
      for (const client of [mouth, ear]) client.destroy();
    },
  };
}
