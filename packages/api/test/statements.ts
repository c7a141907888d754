import { statements } from '../src/kernel/db.ts';

/**
 * How many statements this takes. The house has some of its own to make now and then (the sweep, who still may stay), so it is
 * done three times and the fewest count: it must be something that costs the same each time.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let n = 0; n < 3; n++) {
    const before = statements.count;
    await work();
    counts.push(statements.count - before);
  }
  return Math.min(...counts);
}
