import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { check, type Verdict } from './checker.ts';
import { watchContention } from './contention.ts';
import type { Ground, House, HouseOptions } from './house.ts';
import type { Journal } from './journal.ts';
import { type Load, type LoadOptions, startLoad } from './load.ts';
import { readTruth, type Truth } from './oracle.ts';
import { withinSeconds } from './patience.ts';

/** What a case works with. */
export interface Stage extends House {
  load: Load;
  /** True in `pnpm test`: the same, shorter. */
  isShort: boolean;
  /** Ends with the case, however that ends. */
  over: AbortSignal;
  /** How many times bounds in seconds are taken, because others use this machine too. */
  busy: () => number;
  /** Says what must hold besides the counters. */
  expect: (holds: boolean, sentence: string) => void;
  /** Tells a figure that nothing depends on. */
  tell: (sentence: string) => void;
}

export interface Bounds {
  /** The longest that somebody may wait for an answer, retries included, ms. */
  waitMs?: number;
  /** The longest from a commit to somebody who was up to date, ms. */
  lagMs?: number;
  /** Resets are part of the case. */
  resets?: true;
}

/** What clients have seen, and what is so. */
export interface Seen {
  journal: Journal;
  truth: Truth;
}

/** A house of a case's own, and what goes when it goes. */
export interface Wanted extends HouseOptions {
  close?: () => Promise<void>;
}

export interface FaultCase {
  name: string;
  title: string;
  /** `test`: in `pnpm test` too; `usual`: in `pnpm faults`; `all`: in `pnpm faults --all`. */
  when: 'test' | 'usual' | 'all';
  /** A house of its own, where the usual one would not do. */
  house?: HouseOptions | ((ground: Ground) => Promise<Wanted>);
  /** Why it cannot be tried here, or null. */
  missing?: () => string | null;
  load?: LoadOptions;
  bounds?: Bounds;
  /** How long it may take; what hangs is red and keeps nobody else from their turn. */
  limitSeconds?: number;
  /** Does the harm and undoes it; answers what must be asked when all is quiet. */
  run: (stage: Stage) => Promise<((seen: Seen) => void) | void>;
}

export interface Outcome {
  name: string;
  title: string;
  verdict: Verdict | null;
  /** What did not hold, counters included. Empty: the case is green. */
  missed: string[];
  told: string[];
  notRun: string | null;
  seconds: number;
  seed: number;
}

/** Runs one case on a house: load, harm, healing, quiet, comparison. */
export async function play(
  one: FaultCase,
  house: House,
  { seed, isShort }: { seed: number; isShort: boolean },
): Promise<Outcome> {
  const start = performance.now();
  const contention = watchContention();
  const missed: string[] = [];
  const told: string[] = [];
  const over = new AbortController();
  let verdict: Verdict | null = null;
  try {
    const load = await withinSeconds(60, startLoad(house, one.load ?? {}, { seed, over: over.signal }));
    const stage: Stage = {
      ...house,
      load,
      isShort,
      over: over.signal,
      busy: contention.factor,
      expect: (holds, sentence) => {
        if (!holds) missed.push(sentence);
      },
      tell: (sentence) => void told.push(sentence),
    };
    await load.live();
    const ask = await withinSeconds(one.limitSeconds ?? 100, one.run(stage));
    await heal(house);
    await load.settle();
    const { journal } = load;
    const truth = await readTruth(house.database.sql, roomsOf(journal));
    ask?.({ journal, truth });
    verdict = check(journal, truth);
    const busy = contention.factor();
    if (busy > 1.5)
      told.push(`this machine was busy with other things: bounds in seconds are taken ${busy.toFixed(1)} times`);
    missed.push(...misses(verdict, one.bounds ?? {}, busy));
    if (missed.length > 0) keep(house.folder, one.name, { journal, verdict, missed });
  } catch (error) {
    missed.push(`the case itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    await heal(house).catch(() => undefined);
  } finally {
    over.abort();
  }
  const seconds = (performance.now() - start) / 1000;
  return { name: one.name, title: one.title, verdict, missed, told, notRun: null, seconds, seed };
}

async function heal({ front, database, nodes }: House): Promise<void> {
  front.set({});
  database.wire.set({});
  await withinSeconds(120, Promise.all(nodes.map((node) => node.ready())));
  front.aim(nodes.map(({ port }) => port));
}

const roomsOf = ({ messages, stretches }: Journal): string[] => [
  ...new Set([...messages, ...stretches].map(({ roomId }) => roomId)),
];

/** The counters that are not 0 and the bounds that were not kept, in words. */
function misses({ counters, measures }: Verdict, { waitMs, lagMs, resets }: Bounds, busy: number): string[] {
  const wrong: string[] = Object.entries(counters).flatMap(([name, count]) => (count > 0 ? [`${name}: ${count}`] : []));
  const { sent, acknowledged, longestWait, maxLag, improper, unanswered } = measures;
  if (sent === 0 || acknowledged === 0) wrong.push('nothing was sent and answered: this proves nothing');
  if (improper > 0) wrong.push(`${improper} refusals were not of the contract`);
  if (unanswered > 0) wrong.push(`${unanswered} were never answered though all was well again`);
  if (waitMs && longestWait > waitMs * busy)
    wrong.push(`somebody waited ${longestWait} ms for an answer, not ${waitMs}`);
  if (lagMs && maxLag > lagMs * busy) wrong.push(`an event took ${Math.round(maxLag)} ms, not ${lagMs}`);
  if (!resets && measures.resets > 0) wrong.push(`${measures.resets} resets without a need`);
  return wrong;
}

function keep(folder: string, name: string, what: { journal: Journal; verdict: Verdict; missed: string[] }): void {
  fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(what, null, 1));
}

/** Waits while the load goes on. */
export const during = (seconds: number): Promise<void> => pause(seconds * 1000);
