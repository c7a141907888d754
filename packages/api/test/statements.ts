import { statements } from '../src/kernel/db.ts';

/**
 * How many statements this takes. The house has some of its own to make now and then (the sweep, who still may stay), so it is
 * done three times and the fewest count: it must be something that costs the same each time. What comes out otherwise than meant
 * is done again and does not count.
 */
export async function statementsOf<Answer>(
  work: () => Promise<Answer>,
  isMeant: (answer: Answer) => boolean = () => true,
): Promise<number> {
  const counts: number[] = [];
  for (let tries = 0; tries < 100 && counts.length < 3; tries++) {
    const before = statements.count;
    const answer = await work();
    if (isMeant(answer)) counts.push(statements.count - before);
  }
  if (counts.length < 3) throw new Error('it did not come out as meant');
  return Math.min(...counts);
}
