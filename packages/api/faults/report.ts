import { printTable } from '../bench/figures.ts';
import type { Proven } from './prove.ts';
import type { Outcome } from './stage.ts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

/** What held, what did not, in words, and how many were not tried. */
export function judge(outcomes: Outcome[], proven: Proven[]): { passed: number; failures: string[]; notRun: number } {
  const failures = [
    ...outcomes.filter(({ missed }) => missed.length > 0).map(({ name, missed }) => `${name} › ${missed.join('; ')}`),
    ...proven
      .filter(({ isCaught, notRun }) => !isCaught && !notRun)
      .map(({ mistake }) => `"${mistake}" was planted and not seen`),
  ];
  const notRun = [...outcomes, ...proven].filter((one) => one.notRun).length;
  return { passed: outcomes.length + proven.length - failures.length - notRun, failures, notRun };
}

/** One row a case; what did not hold is told below. */
export function printOutcomes(outcomes: Outcome[]): void {
  printTable(outcomes.map(rowOf));
  for (const { name, told, missed, notRun, verdict, seed } of outcomes) {
    for (const sentence of told) process.stdout.write(`${name}: ${sentence}\n`);
    if (notRun) process.stdout.write(`${name} was NOT RUN: ${notRun}\n`);
    for (const sentence of missed) process.stdout.write(`${name} FAILED (seed ${seed}): ${sentence}\n`);
    if (missed.length > 0) for (const finding of verdict?.findings ?? []) process.stdout.write(`    ${finding}\n`);
  }
}

function rowOf({ name, title, verdict, missed, notRun, seconds: took }: Outcome): Record<string, string | number> {
  const head = { fault: `${name} ${title}` };
  const state = notRun ? 'NOT RUN' : missed.length > 0 ? 'FAILED' : 'ok';
  const nothing = { sent: '', acknowledged: '', lost: '', doubled: '', 'out of order': '', missing: '', leaked: '' };
  if (!verdict) return { ...head, ...nothing, crashed: '', 'longest wait': '', 'longest lag': '', took: '', '': state };
  const { counters, measures } = verdict;
  return {
    ...head,
    sent: measures.sent,
    acknowledged: measures.acknowledged,
    lost: counters.lost + counters.unresolved,
    doubled: counters.dupRow + counters.appDup,
    'out of order': counters.gap + counters.reorder,
    missing: counters.appHole + counters.ghost,
    leaked: counters.leak,
    crashed: counters.crash,
    'longest wait': seconds(measures.longestWait),
    'longest lag': seconds(measures.maxLag),
    took: `${took.toFixed(0)} s`,
    '': state,
  };
}

/** What the checker finds when it must. */
export function printProven(proven: Proven[]): void {
  printTable(
    proven.map(({ mistake, found, isCaught, notRun, outcome }) => ({
      case: outcome.name.split('-')[0] ?? '',
      'planted mistake': mistake,
      'found as': found.join('; ') || notRun || 'nothing',
      '': notRun ? 'NOT RUN' : isCaught ? 'caught' : 'MISSED',
    })),
  );
  for (const { mistake, isCaught, notRun, outcome } of proven)
    if (!isCaught && !notRun)
      process.stdout.write(`"${mistake}" was not seen; what was: ${outcome.missed.join('; ') || 'nothing'}\n`);
}
