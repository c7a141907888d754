// `pnpm faults`: what is broken on purpose, and what must still hold. Runs the load, breaks things, and compares.
import fs from 'node:fs';
import path from 'node:path';
import { Argument } from 'commander';
import { commandOf, readWhole } from '../bench/command.ts';
import { cases } from './cases/all.ts';
import { openGround } from './house.ts';
import { keepHouses, notPlayed } from './houses.ts';
import { type Proven, proveCases, proveQuickly } from './prove.ts';
import { judge, printOutcomes, printProven } from './report.ts';
import type { FaultCase, Outcome } from './stage.ts';

interface Options {
  all?: boolean;
  short?: boolean;
  prove?: boolean;
  seed?: number;
  report?: string;
}

const names = cases.map(({ name }) => name);
const command = commandOf('faults', 'What is broken on purpose, and what must still hold (docs/faults.md).')
  .addArgument(new Argument('[cases...]', 'only these; without any, the usual ones').choices(names))
  .option('--all', 'every case that can be tried on this machine')
  .option('--short', 'what `pnpm test` runs: fewer cases, and shorter')
  .option('--prove', 'plants known mistakes, and demands that each is found')
  .option('--seed <number>', 'the random choices of an earlier run', readWhole)
  .option('--report <file>', 'writes the counts there, as JSON')
  .parse();
const options = command.opts<Options>();
const { all, short: isShort = false, prove: proves = false, report } = options;
const { seed = Math.floor(Math.random() * 1e9) } = options;
const named = command.args;

function isAskedFor({ name, when }: FaultCase): boolean {
  if (named.length > 0) return !proves && named.includes(name);
  if (isShort) return when === 'test';
  return all || (!proves && when !== 'all');
}

const now = new Date().toISOString().replaceAll(/[:.]/g, '-');
const folder = path.join(import.meta.dirname, '../../../.cache/faults', now);
process.stdout.write(`Seed ${seed}; journals of what fails go to .cache/faults/${now}\n`);

const ground = await openGround();
const houses = keepHouses(ground, folder);
const leave = () => houses.close().then(() => ground.close());

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leave().finally(() => process.exit(130)));

async function tryOne(one: FaultCase): Promise<Outcome> {
  const missing = one.missing?.() ?? null;
  const outcome = missing ? notPlayed(one, seed, missing) : await houses.play(one, { seed, isShort });
  const state = missing ? 'NOT RUN' : outcome.missed.length > 0 ? 'FAILED' : 'ok';
  process.stdout.write(`${state.padEnd(8)} ${one.name} ${one.title} (${outcome.seconds.toFixed(0)} s)\n`);
  for (const sentence of outcome.missed) process.stdout.write(`         ${sentence}\n`);
  return outcome;
}

const outcomes: Outcome[] = [];
const proven: Proven[] = [];
const start = performance.now();
try {
  // Cases that share a house come one after the other.
  const chosen = cases.filter(isAskedFor).sort((a, b) => Number(a.house !== undefined) - Number(b.house !== undefined));
  for (const one of chosen) outcomes.push(await tryOne(one));
  if (proves && named.length === 0) proven.push(...(await proveQuickly(houses, seed)));
  if (proves && !isShort) proven.push(...(await proveCases(named, houses, seed)));
} finally {
  await leave();
}

if (outcomes.length > 0) printOutcomes(outcomes);
if (proven.length > 0) printProven(proven);
const { passed, failures, notRun } = judge(outcomes, proven);
const seconds = Math.round((performance.now() - start) / 1000);
process.stdout.write(`${passed} held, ${failures.length} failed, ${notRun} not run, in ${seconds} s\n`);
if (report) fs.writeFileSync(report, JSON.stringify({ passed, failures }));
// Whatever a house that was broken on purpose has left behind in this process ends with it.
process.exit(failures.length > 0 ? 1 : 0);
