import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { benchmark, readWhole } from './command.ts';
import { median } from './figures.ts';
import { stopRemaining } from './server.ts';

/** What a contest may be told on its command line. */
export interface Options<Name extends string> {
  only: Name[];
  runs: number;
  sockets: number;
}

/** `--only a,b --runs 5 --sockets 5000`. */
export function readOptions<Name extends string>(names: readonly Name[], usual: { sockets: number }): Options<Name> {
  const readNames = (text: string): Name[] => {
    const asked = text.split(',');
    const unknown = asked.find((name) => !names.includes(name as Name));
    if (unknown !== undefined) throw new InvalidArgumentError(`There is no ${unknown}; there are ${names.join(', ')}.`);
    return names.filter((name) => asked.includes(name));
  };
  const { only = [...names], ...options } = benchmark()
    .option('--only <names>', `some of ${names.join(',')}`, readNames)
    .option('--runs <number>', 'how often each runs', readWhole, 5)
    .option('--sockets <number>', 'how many clients there are', readWhole, usual.sockets)
    .parse()
    .opts<Pick<Options<Name>, 'runs' | 'sockets'> & Partial<Options<Name>>>();
  return { ...options, only };
}

/** What others use of this machine's cores, of 1, while nothing of ours runs. */
async function busyness(): Promise<number> {
  const times = () => {
    const all = os.cpus().map(({ times: { idle, ...busy } }) => ({
      idle,
      busy: Object.values(busy).reduce((sum, ms) => sum + ms, 0),
    }));
    return { idle: sum(all.map(({ idle }) => idle)), busy: sum(all.map(({ busy }) => busy)) };
  };
  const before = times();
  await sleep(1000);
  const after = times();
  const busy = after.busy - before.busy;
  return busy / (busy + after.idle - before.idle);
}
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

export interface Reading<Name extends string> {
  contender: Name;
  run: number;
  figures: Record<string, number>;
}

/** Lets contenders run one after the other, A B C A B C, so that what disturbs one disturbs all; keeps what came out. */
export async function contest<Name extends string>(
  title: string,
  { only, runs }: Options<Name>,
  measure: (contender: Name) => Promise<Record<string, number>>,
): Promise<Reading<Name>[]> {
  const readings: Reading<Name>[] = [];
  const busy: number[] = [];
  const startedAt = new Date().toISOString();
  for (let run = 1; run <= runs; run++) {
    busy.push(await busyness());
    for (const contender of only) {
      try {
        const figures = await measure(contender);
        readings.push({ contender, run, figures });
        const said = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(2)}`);
        process.stdout.write(`${run}/${runs} ${contender}: ${said.join(', ')}\n`);
      } catch (error) {
        // One that fails keeps no other from its turn; it is missing from the table, and the command fails in the end.
        process.stdout.write(`${run}/${runs} ${contender} failed: ${String(error)}\n`);
        process.exitCode = 1;
        await stopRemaining();
      }
    }
  }
  const folder = path.resolve(import.meta.dirname, '../../../.cache/bench');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${title}-${startedAt.replaceAll(':', '-')}.json`);
  const machine = { cores: os.cpus().length, model: os.cpus()[0]?.model, node: process.version, busy };
  fs.writeFileSync(file, JSON.stringify({ title, startedAt, machine, readings }, null, 1));
  process.stdout.write(
    `\n${runs} runs on ${machine.cores} cores, of which others used ${percent(median(busy))} (most ${percent(Math.max(...busy))}) before a run began. ` +
      `Readings: ${path.relative(process.cwd(), file)}\n\n`,
  );
  return readings;
}
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Readings by contender and figure, as medians and as ratios of pairs within a run. */
export function compare<Name extends string>(readings: Reading<Name>[]) {
  const of = (contender: Name, figure: string) =>
    readings.filter((reading) => reading.contender === contender && figure in reading.figures);
  return {
    /** NaN where there is none. */
    median: (contender: Name, figure: string): number =>
      median(of(contender, figure).map(({ figures }) => figures[figure] ?? Number.NaN)),
    ratio: ([one, figure]: [Name, string], [other, otherFigure = figure]: [Name, string?]): number =>
      median(
        of(one, figure).flatMap(({ run, figures }) => {
          const pair = of(other, otherFigure).find((reading) => reading.run === run);
          return pair ? [(figures[figure] ?? Number.NaN) / (pair.figures[otherFigure] ?? Number.NaN)] : [];
        }),
      ),
  };
}
