import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '@rounds/schema/limits';
import { log } from '../kernel/log.ts';
import type { Line } from './line.ts';

/** A line that is kept: it must hear itself every few seconds, else it is thrown away and another opened. */
export interface Bell {
  /** Rejects where it was not sent; what was sent may be lost all the same. */
  send(payload: string): Promise<void>;
  stop(): void;
}

export interface BellOptions {
  open: () => Line | Promise<Line>;
  /** Tells this node's echoes from all others'. */
  node: string;
  heard: (payload: string) => void;
  /** A new line listens: what the old one missed must be looked for. */
  reopened: () => void;
}

const echoMark = 'echo ';
let echoesSent = 0;

/** What a node rings to hear it itself; each is another. */
export const echoOf = (node: string): string => `${echoMark}${node} ${++echoesSent}`;

/** The node whose echo this is, or null where it is none. Whoever hears an echo knows that its node is there. */
export const echoing = (payload: string): string | null =>
  payload.startsWith(echoMark) ? (payload.split(' ')[1] ?? null) : null;

interface Kept {
  line: Line;
  /** Rings for itself and waits to hear it: a frozen server gives neither error nor end, only silence. */
  echo(withinMs: number): Promise<void>;
  broken: Promise<never>;
}

/**
 * Opens a line and keeps one for ever.
 * @throws where the first one does not hear itself
 */
export async function keepBell(options: BellOptions): Promise<Bell> {
  const over = new AbortController();
  let kept: Kept | null = await prove(options, limits.bell.firstEchoMs);
  const keep = async (): Promise<void> => {
    while (!over.signal.aborted) {
      try {
        kept ??= await another(options, over.signal);
        await Promise.race([pause(limits.bell.echoEveryMs, null, { signal: over.signal }), kept.broken]);
        await kept.echo(limits.bell.echoMs);
      } catch (error) {
        if (!over.signal.aborted) log.warn({ err: error }, 'the bell between nodes is mute; a new line is opened');
        kept?.line.destroy();
        kept = null;
      }
    }
  };
  void keep();
  return {
    send: (payload) => kept?.line.send(payload) ?? Promise.reject(new Error('the bell is mute')),
    stop: () => {
      over.abort();
      kept?.line.destroy();
    },
  };
}

/** The next line: at once but for a jitter, since all nodes lose theirs in the same moment. */
async function another(options: BellOptions, signal: AbortSignal): Promise<Kept> {
  await pause(50 + Math.random() * 450, null, { signal });
  const kept = await prove(options, limits.bell.echoMs);
  if (!signal.aborted) options.reopened();
  return kept;
}

async function prove({ open, node, heard }: BellOptions, withinMs: number): Promise<Kept> {
  const line = await open();
  const echoes = new Map<string, () => void>();
  const { promise: broken, reject: fail } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  const hear = (payload: string) => {
    echoes.get(payload)?.();
    heard(payload);
  };
  const within = async (limitMs: number, work: Promise<unknown>): Promise<void> => {
    const timer = new AbortController();
    const late = pause(limitMs, null, { signal: timer.signal }).then(() => {
      throw new Error(`it did not hear itself within ${limitMs / 1000} s`);
    });
    late.catch(() => undefined);
    await Promise.race([work, broken, late]).finally(() => timer.abort());
  };
  const ring = async (): Promise<void> => {
    const payload = echoOf(node);
    const { promise: back, resolve } = Promise.withResolvers<void>();
    echoes.set(payload, resolve);
    await Promise.all([line.send(payload), back]).finally(() => echoes.delete(payload));
  };
  const listening = async () => {
    await line.listen(hear, fail);
    await ring();
  };
  try {
    await within(withinMs, listening());
  } catch (error) {
    line.destroy();
    throw error;
  }
  return { line, broken, echo: (limitMs) => within(limitMs, ring()) };
}
