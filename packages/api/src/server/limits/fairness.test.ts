import { limits } from '@rounds/schema/limits';
import { describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../../test/as.ts';
import { aRoom } from '../../../test/rooms.ts';
import { statementsOf } from '../../../test/statements.ts';
import { overHttp } from '../../../test/transports.ts';

/** About as much as one operation may bring back, and something of the viewer's own, so that nobody else is answered by it. */
const costly = (slug: string) =>
  `{ room(slug: "${slug}") { viewerIsHost thread { posts(first: 100) { edges { node { author { member { id } } parent { author { member { id } } } reactions { kind } thread { id } } } } } } }`;
const untilRefused = async <Answer>(ask: () => Promise<Answer>, isRefusal: (answer: Answer) => boolean) => {
  for (let asked = 1; asked <= 100; asked++) {
    const answer = await ask();
    if (isRefusal(answer)) return { asked, refusal: answer };
  }
  throw new Error('nothing was refused');
};
const isRefused = ({ errors }: Awaited<ReturnType<typeof overHttp>>): boolean => errors !== undefined;
const isLimited = (code: string | null): boolean => code === 'RATE_LIMITED';
const asking = (person: Person, query: string) => () => overHttp({ query }, { cookie: person.cookie });

describe('S40 somebody who takes the house for themselves', () => {
  it('is told to wait, on both transports, and nobody else is', async () => {
    const { slug } = await aRoom();
    const [greedy, other] = [await as('greedy'), await as('other')];
    const { asked, refusal } = await untilRefused(asking(greedy, costly(slug)), isRefused);
    expect(asked).toBeGreaterThan(10);
    expect([refusal.status, refusal.code]).toEqual([429, 'RATE_LIMITED']);
    const wait = Number(refusal.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(1);
    expect(refusal.errors?.[0]?.extensions.retryAfterMs).toBeLessThanOrEqual(1000 * wait);

    const stream = `subscription { threadEvents(threadId: "x") { ... on ThreadEvent { node { ... on Thread { room { thread { posts(first: 300) { edges { node { author { member { id } } } } } } } } } } } }`;
    // What has come back to them meanwhile is soon used up again.
    const { refusal: overSocket } = await untilRefused(async () => {
      const watch = greedy.watches(stream);
      const ended = (await watch.ended) as { extensions: { code: string } }[];
      await watch.close();
      return ended[0]?.extensions.code ?? null;
    }, isLimited);
    expect(overSocket).toBe('RATE_LIMITED');

    expect(await other.refused(costly(slug))).toBeNull();
    expect(await visitor().refused(costly(slug))).toBeNull();
  });

  it('keeps the database for the others: what is refused is not executed', async () => {
    const { slug } = await aRoom();
    const greedy = await as('greedier');
    const ask = asking(greedy, costly(slug));
    await ask();
    const executed = await statementsOf(ask, (answer) => !isRefused(answer));
    const refused = await statementsOf(ask, ({ status }) => status === 429);
    // Who asks is looked up all the same.
    const nothing = await statementsOf(async () => expect(await greedy.refused('{ __typename }')).toBeNull());
    expect(refused).toBe(nothing);
    expect(executed).toBeGreaterThan(refused);
  });

  it('may bring back as much as the limits say', () => {
    expect(limits.fairness.member.burst).toBeGreaterThan(limits.graphql.cost * 10);
  });
});
