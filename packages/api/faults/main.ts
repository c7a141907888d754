// `pnpm faults`: what is broken on purpose, and what must still hold. Runs the load, breaks things, and compares.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from './cases/all.ts';
import { type House, openGround, openHouse } from './house.ts';
import { type Proven, proveCases, proveQuickly } from './prove.ts';
import { printOutcomes, printProven } from './report.ts';
import { type FaultCase, type Outcome, play, type Wanted } from './stage.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    /** What `pnpm test` runs. */
    short: { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
    seed: { type: 'string' },
    /** Where the counts are written as JSON. */
    report: { type: 'string' },
  },
});

const names = cases.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${names.join(', ')}.\n`);
  process.exit(1);
}

function isAskedFor({ name, when }: FaultCase): boolean {
  if (positionals.length > 0) return !values.prove && positionals.includes(name);
  if (values.short) return when === 'test';
  return values.all || (!values.prove && when !== 'all');
}

const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const now = new Date().toISOString().replaceAll(/[:.]/g, '-');
const folder = path.join(import.meta.dirname, '../../../.cache/faults', now);
process.stdout.write(`Seed ${seed}; journals of what fails go to .cache/faults/${now}\n`);

const ground = await openGround();
const open = new Map<string, Pick<Wanted, 'close'> & { house: House }>();

/** The house that a case wants; the one before is closed, because two are too many for a small machine. */
async function houseFor({ name, house: wanted = {} }: FaultCase): Promise<House> {
  const key = typeof wanted === 'function' ? name : JSON.stringify(wanted);
  const there = open.get(key);
  if (there) return there.house;
  await closeHouses();
  const options: Wanted = typeof wanted === 'function' ? await wanted(ground) : wanted;
  const house = await openHouse(ground, { ...options, folder });
  open.set(key, { house, close: options.close });
  return house;
}

async function closeHouses(): Promise<void> {
  for (const { house, close } of open.values()) {
    await house.close();
    await close?.();
  }
  open.clear();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void closeHouses()
      .then(() => ground.close())
      .finally(() => process.exit(130));
  });

// Cases that share a house come one after the other.
const chosen = cases.filter(isAskedFor).sort((a, b) => Number(a.house !== undefined) - Number(b.house !== undefined));
const outcomes: Outcome[] = [];
const start = performance.now();
for (const one of chosen) {
  const missing = one.missing?.() ?? null;
  const { name, title } = one;
  const notRun: Outcome = { name, title, verdict: null, missed: [], told: [], notRun: missing, seconds: 0, seed };
  const outcome: Outcome = missing
    ? notRun
    : await houseFor(one)
        .then((house) => play(one, house, { seed, isShort: values.short }))
        .catch((error: unknown) => ({ ...notRun, missed: [`it could not even begin: ${String(error)}`] }));
  const state = missing ? 'NOT RUN' : outcome.missed.length > 0 ? 'FAILED' : 'ok';
  process.stdout.write(`${state.padEnd(8)} ${name} ${title} (${outcome.seconds.toFixed(0)} s)\n`);
  for (const sentence of outcome.missed) process.stdout.write(`         ${sentence}\n`);
  outcomes.push(outcome);
}
const proven: Proven[] = [];
if (values.prove && positionals.length === 0)
  proven.push(...(await proveQuickly(await houseFor({ ...(cases[0] as FaultCase), house: {} }), seed)));
if (values.prove && !values.short) proven.push(...(await proveCases(positionals, houseFor, seed)));
await closeHouses();
await ground.close();

if (outcomes.length > 0) printOutcomes(outcomes);
if (proven.length > 0) printProven(proven);
const failures = [
  ...outcomes.filter(({ missed }) => missed.length > 0).map(({ name, missed }) => `${name} › ${missed.join('; ')}`),
  ...proven
    .filter(({ isCaught, notRun }) => !isCaught && !notRun)
    .map(({ mistake }) => `"${mistake}" was planted and not seen`),
];
const passed =
  outcomes.filter(({ missed, notRun }) => missed.length === 0 && !notRun).length +
  proven.filter((one) => one.isCaught).length;
const notRun = outcomes.length + proven.length - passed - failures.length;
const seconds = Math.round((performance.now() - start) / 1000);
process.stdout.write(`${passed} held, ${failures.length} failed, ${notRun} not run, in ${seconds} s\n`);
if (values.report) fs.writeFileSync(values.report, JSON.stringify({ passed, failures }));
// Whatever a house that was broken on purpose has left behind in this process ends with it.
process.exit(failures.length > 0 ? 1 : 0);
