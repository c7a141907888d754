import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { readsAgain } from '../../test/reads.ts';
import { DELETE_POST, FEATURE, says } from '../../test/rooms.ts';
import { aStory } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

const FEATURED = 'query ($id: ID!) { thread(id: $id) { featured { id body featuredAt official } } }';
const EVENTS = `subscription ($threadId: ID!, $after: String) { threadEvents(threadId: $threadId, after: $after) {
  __typename ... on ThreadEvent { node { __typename ... on Post { id official featuredAt } } } } }`;

let ada: Person;
let bob: Person;
let eve: Person;
let mia: Person;
beforeAll(async () => {
  [ada, bob, eve, mia] = await Promise.all([
    as('Ada'),
    as('Bob'),
    withRole('Eve', 'EDITOR'),
    withRole('Mia', 'MODERATOR'),
  ]);
});
const to = (postId: string, on: boolean) => ({ input: { postId, on } });
const featuredIn = async (id: string) =>
  (await visitor().asks(FEATURED, { id })).data.thread.featured.map((post: { id: string }) => post.id);

describe('a featured comment', () => {
  it('stands before others until it is taken back, live for everybody, each told once', async () => {
    const { thread } = await aStory(ada, eve);
    const [one, other] = [await says(bob, thread.id, 'One'), await says(bob, thread.id, 'Other')];
    const watch = visitor().watches(EVENTS, { threadId: thread.id });
    await watch.until((event) => event.threadEvents.__typename === 'CaughtUp');
    for (const { id } of [other, one]) {
      const twice = await Promise.all([eve, mia].map((person) => person.asks(FEATURE, to(id, true))));
      const payloads = twice.map(({ data }) => data.featurePost);
      expect(new Set(payloads.map(({ replayed }) => replayed))).toEqual(new Set([false, true]));
      for (const { post } of payloads) expect(post).toEqual({ id, featuredAt: expect.any(String) });
    }
    // In the order in which they were said, not in that in which they were chosen: no clock decides it.
    expect(await featuredIn(thread.id)).toEqual([one.id, other.id]);
    // What everybody is shown alike is kept, and is not what it was when one is taken back.
    expect((await readsAgain(visitor(), FEATURED, { id: thread.id })).isShared).toBe(true);
    await eve.asks(FEATURE, to(other.id, false));
    expect(await featuredIn(thread.id)).toEqual([one.id]);
    await eve.asks(DELETE_POST, { input: { postId: one.id } });
    expect(await featuredIn(thread.id)).toEqual([]);
    for (const [id, featuredAt] of [
      [other.id, expect.any(String)],
      [one.id, expect.any(String)],
      [other.id, null],
      [one.id, null],
    ])
      expect((await watch.next()).threadEvents.node).toMatchObject({ id, featuredAt });
    await watch.close();
  });

  it('S14 S19 is chosen by moderators and editors alone, among what is there, and by five at most', async () => {
    const { thread } = await aStory(ada, eve);
    const said = [];
    for (const n of [1, 2, 3, 4, 5, 6]) said.push(await says(bob, thread.id, `Number ${n}`));
    const [first] = said;
    for (const [person, code] of [
      [visitor(), 'UNAUTHENTICATED'],
      [bob, 'FORBIDDEN'],
      [ada, 'FORBIDDEN'],
    ] as const)
      expect(await person.refused(FEATURE, to(first.id, true))).toBe(code);
    expect(await featuredIn(thread.id)).toEqual([]);
    expect(await eve.refused(FEATURE, to('nonsense', true))).toBe('BAD_USER_INPUT');
    expect(await eve.refused(FEATURE, to(crypto.randomUUID(), true))).toBe('NOT_FOUND');
    // Of six that are asked for at once, five are let.
    const codes = await Promise.all(said.map(({ id }) => eve.refused(FEATURE, to(id, true))));
    expect(codes.filter((code) => code !== null)).toEqual(['CONFLICT']);
    expect(await featuredIn(thread.id)).toHaveLength(5);
    const gone = await says(bob, thread.id, 'Gone');
    await bob.asks(DELETE_POST, { input: { postId: gone.id } });
    expect(await eve.refused(FEATURE, to(gone.id, true))).toBe('INVALID_TRANSITION');
  });
});

it('an answer of the house is official, and nobody else’s', async () => {
  const { thread } = await aStory(ada, eve);
  const watch = visitor().watches(EVENTS, { threadId: thread.id });
  await watch.until((event) => event.threadEvents.__typename === 'CaughtUp');
  for (const [person, official] of [
    [eve, true],
    [bob, false],
    [ada, false],
    [mia, false],
  ] as const) {
    const { id } = await says(person, thread.id, 'An answer');
    expect((await watch.next()).threadEvents.node).toEqual({ __typename: 'Post', id, official, featuredAt: null });
  }
  await watch.close();
});
