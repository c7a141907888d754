import type { Counts } from '../run/counts.ts';
import { listen } from '../run/programs.ts';

/** What a step found. `failed` carries what the tool printed; `skipped` says why there was nothing to check. */
export type Outcome = { state: 'ok'; note?: string } | { state: 'skipped' | 'failed'; note: string };
export interface Step {
  name: string;
  check: () => Promise<Outcome> | Outcome;
}

export const ok = (note?: string): Outcome => ({ state: 'ok', note });
export const failed = (note: string): Outcome => ({ state: 'failed', note });
export const skipped = (note: string): Outcome => ({ state: 'skipped', note });

/** The outcome of a tool that is content when it exits with 0. */
export async function tool(command: string[], folder = '.'): Promise<Outcome> {
  const { code, output } = await listen(command, { folder });
  return code === 0 ? ok() : failed(output.trim() || `exit code ${code}`);
}

/** Runs the steps, `width` at a time, printing a line for each as it ends. */
export async function runSteps(steps: Step[], width: number): Promise<Counts> {
  const waiting = [...steps];
  const counts: Counts = { passed: 0, failures: [] };
  async function worker(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const since = performance.now();
      const outcome = await step.check();
      const seconds = ((performance.now() - since) / 1000).toFixed(1);
      const note = outcome.state !== 'failed' && outcome.note ? `: ${outcome.note}` : '';
      console.log(`${outcome.state.padEnd(7)} ${step.name} (${seconds} s)${note}`);
      if (outcome.state === 'ok') counts.passed += 1;
      if (outcome.state !== 'failed') continue;
      counts.failures.push(step.name);
      console.log(outcome.note.replace(/^/gm, '        '));
    }
  }
  await Promise.all(Array.from({ length: width }, worker));
  return counts;
}
