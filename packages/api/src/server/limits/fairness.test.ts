import { limits } from '@rounds/schema/limits';
import { describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../../test/as.ts';
import { aRoom } from '../../../test/rooms.ts';
import { overHttp } from '../../../test/transports.ts';
import { statements } from '../../kernel/db.ts';

/** About as much as one operation may bring back, and something of the viewer's own, so that nobody else is answered by it. */
const costly = (slug: string) =>
  `{ room(slug: "${slug}") { viewerIsHost thread { posts(first: 100) { edges { node { author { member { id } } parent { author { member { id } } } reactions { kind } thread { id } } } } } } }`;
const untilRefused = async (ask: () => Promise<Answer>): Promise<{ asked: number; refusal: Answer }> => {
  for (let asked = 1; asked <= 100; asked++) {
    const answer = await ask();
    if (answer.errors) return { asked, refusal: answer };
  }
  throw new Error('nothing was refused');
};
type Answer = Awaited<ReturnType<typeof overHttp>>;
const asking = (person: Person, query: string) => () => overHttp({ query }, { cookie: person.cookie });

describe('S40 somebody who takes the house for themselves', () => {
  it('is told to wait, on both transports, and nobody else is', async () => {
    const { slug } = await aRoom();
    const [greedy, other] = [await as('greedy'), await as('other')];
    const { asked, refusal } = await untilRefused(asking(greedy, costly(slug)));
    expect(asked).toBeGreaterThan(10);
    expect([refusal.status, refusal.code]).toEqual([429, 'RATE_LIMITED']);
    const wait = Number(refusal.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(1);
    expect(refusal.errors?.[0]?.extensions.retryAfterMs).toBeLessThanOrEqual(1000 * wait);

    const stream = `subscription { threadEvents(threadId: "x") { ... on ThreadEvent { node { ... on Thread { room { thread { posts(first: 300) { edges { node { author { member { id } } } } } } } } } } } }`;
    const watch = greedy.watches(stream);
    expect(await watch.ended).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await watch.close();

    expect(await other.refused(costly(slug))).toBeNull();
    expect(await visitor().refused(costly(slug))).toBeNull();
  });

  it('keeps the database for the others: what is refused is not executed', async () => {
    const { slug } = await aRoom();
    const greedy = await as('greedier');
    const ask = asking(greedy, costly(slug));
    const statementsOf = async (asked: () => Promise<unknown>): Promise<number> => {
      const before = statements.count;
      await asked();
      return statements.count - before;
    };
    await ask();
    const executed = await statementsOf(ask);
    await untilRefused(ask);
    const refused = await statementsOf(async () => expect((await ask()).status).toBe(429));
    // Who asks is looked up all the same.
    const nothing = await statementsOf(async () => expect(await greedy.refused('{ __typename }')).toBeNull());
    expect(refused).toBe(nothing);
    expect(executed).toBeGreaterThan(refused);
  });

  it('may bring back as much as the limits say', () => {
    expect(limits.fairness.member.burst).toBeGreaterThan(limits.graphql.cost * 10);
  });
});
