import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '@rounds/schema/limits';
import { withinDeadline } from '../kernel/deadline.ts';
import { env } from '../kernel/env.ts';
import { log } from '../kernel/log.ts';
import { type Bell, keepBell } from './bell.ts';
import { postgresLine } from './line.postgres.ts';
import type { Line } from './line.ts';

/** This process among the nodes of the house; another one after every start. */
export const thisNode = randomBytes(12).toString('base64url');

/** A line of the kind this house was told to use, whose code comes with it; it connects when it is first needed. */
const openLine = async (): Promise<Line> =>
  env.redisUrl ? (await import('./line.redis.ts')).redisLine(env.redisUrl) : postgresLine(env.databaseUrl);

const sweepEveryMs = 1000;
const settleMs = 2000;
/** A payload must stay below 8,000 bytes. */
const pairsAtOnce = 120;
const waiting = new Map<string, number>();
let timer: NodeJS.Timeout | null = null;
let bell: Bell | null = null;
/** For processes that tell without listening, such as the command line. */
let mouth: Promise<Line> | null = null;
/** After the end, when nothing more is told. */
const silence: Bell = { send: () => Promise.resolve(), stop: () => undefined };
const saying = new Set<Promise<void>>();

const speak = async (payload: string) => (await (mouth ??= openLine())).send(payload);

/** Sends to all nodes what begins with a word that says what it is. What does not arrive is nobody's failure. */
export function say(payload: string): void {
  const said = (bell ?? { send: speak })
    .send(payload)
    .catch((error: unknown) => log.debug({ err: error }, 'the bell did not ring'))
    .finally(() => saying.delete(said));
  saying.add(said);
}

const hearers: ((payload: string) => void)[] = [];

/** Hears all that nodes say but for the doorbell. */
export const onSaid = (hear: (payload: string) => void): void => void hearers.push(hear);

/**
 * The doorbell between nodes: `streamId:seq` pairs of what is committed, nothing personal. It may be lost, doubled or
 * reordered; the sweep finds what it did not ring for.
 */
export function ring(streamId: string, seq: number): void {
  waiting.set(streamId, Math.max(seq, waiting.get(streamId) ?? 0));
  timer ??= setTimeout(flush, 5);
}

const doorbell = 'streams ';

let audience: () => boolean = () => true;
/** Since when this node would have heard of others. */
let listeningSince = Number.POSITIVE_INFINITY;

/** Names who knows whether another node was heard lately. */
export const ringWhere = (hasNeighbours: () => boolean): void => {
  audience = hasNeighbours;
};

/**
 * Whether nobody is there whom the doorbell could tell anything: this node has listened for so long that it would have heard an
 * echo of any other, and has not. One that comes is heard before it serves, and sweeps whatever was not rung for until then.
 */
const isAlone = (): boolean =>
  bell !== null && performance.now() - listeningSince > limits.nodes.forgetAfterMs && !audience();

function flush(): void {
  timer = null;
  if (isAlone()) return waiting.clear();
  const pairs = [...waiting].map(([streamId, seq]) => `${streamId}:${seq}`);
  waiting.clear();
  for (let from = 0; from < pairs.length; from += pairsAtOnce)
    say(doorbell + pairs.slice(from, from + pairsAtOnce).join(' '));
}

/** Rings at once what is still to be rung and waits until it is said, for a process that is about to end. */
export async function settle(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  flush();
  await withinDeadline(settleMs, Promise.all(saying)).catch(() => undefined);
  const line = mouth;
  mouth = null;
  (await line)?.destroy();
}

export interface Doorbell {
  stop(): Promise<void>;
}

/**
 * Listens for what other nodes have committed, and sweeps each second. `heard` may be told the same thing twice.
 * @throws with one sentence where the bell does not ring
 */
export async function listen(
  heard: (streamId: string, seq: number) => void,
  sweep: () => Promise<void>,
): Promise<Doorbell> {
  const over = new AbortController();
  const swept = (): Promise<void> =>
    withinDeadline(2 * sweepEveryMs, sweep()).catch((error: unknown) =>
      log.warn({ err: error }, 'the sweep failed; the next one tries again'),
    );
  const hear = (payload: string) => {
    if (!payload.startsWith(doorbell)) return hearers.forEach((each) => each(payload));
    for (const pair of payload.slice(doorbell.length).split(' ')) {
      const [streamId, seq] = pair.split(':');
      if (streamId && seq) heard(streamId, Number(seq));
    }
  };
  const reopened = () => {
    listeningSince = performance.now();
    void swept();
  };
  await settle();
  bell = await keepBell({ open: openLine, node: thisNode, heard: hear, reopened }).catch(refuseStart);
  listeningSince = performance.now();
  void (async () => {
    for (;;) {
      await swept();
      await pause(sweepEveryMs, null, { signal: over.signal });
    }
  })().catch(() => undefined);
  return {
    stop: async () => {
      over.abort();
      await settle();
      bell?.stop();
      bell = silence;
    },
  };
}

function refuseStart(error: Error): never {
  const way = env.redisUrl
    ? 'REDIS_URL does not answer as a Redis or Valkey does'
    : 'DATABASE_URL does not pass notifications on: name PostgreSQL itself, not a pooler such as PgBouncer before it, or set REDIS_URL';
  throw new Error(`${way} (${error.message}).`, { cause: error });
}
