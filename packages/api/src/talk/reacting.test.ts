import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { aRoom, postsSeenBy, REACT, says, type TestRoom, THREAD_EVENTS } from '../../test/rooms.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { house, type Viewer } from '../kernel/viewer.ts';
import { readHead } from '../realtime/log.ts';
import { type Reaction, reactToPost } from './reacting.service.ts';
import { reactions } from './talk.table.ts';
import type { ReactionKindName } from './talk.types.ts';
import { seatMember } from './threads.service.ts';

let room: TestRoom;
let people: [Person, Person, Person, Person];
let postId: string;
beforeEach(async () => {
  room = await aRoom();
  people = await Promise.all([as('Ada'), as('Bob'), as('Cyn'), as('Dan')]);
  postId = (await says(people[0], room.threadId, 'What do you think?')).id;
});

const viewerOf = ({ id }: { id: string }): Viewer => ({ memberId: id, role: 'MEMBER', sessionId: null });
const rowsOf = async () =>
  (await db.select().from(reactions).where(eq(reactions.postId, postId))).map((row) => `${row.memberId} ${row.kind}`);
const headSeq = async () => (await readHead(room.threadId))?.seq ?? 0;
const input = (kind: ReactionKindName, on: boolean) => ({ input: { postId, kind, on } });

describe('a rush of reactions to one post', () => {
  it('ends as if each had been alone, with an answer for each (property)', async () => {
    const wish = fc.record({
      who: fc.constantFrom(0, 1, 2, 3),
      kind: fc.constantFrom<ReactionKindName>('LIKE', 'HUG'),
      on: fc.boolean(),
    });
    const model = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 60 }), async (wishes) => {
        const expected = wishes.map(({ who, kind, on }) => {
          const key = `${people[who].id} ${kind}`;
          const replayed = model.has(key) === on;
          if (on) model.add(key);
          else model.delete(key);
          return replayed;
        });
        const before = await headSeq();
        const answers = await Promise.all(
          wishes.map(({ who, kind, on }) => reactToPost(viewerOf(people[who]), { postId, kind, on })),
        );
        expect(answers.map(({ replayed }) => replayed)).toEqual(expected);
        expect((await rowsOf()).sort()).toEqual([...model].sort());
        const count = (kind: string) => [...model].filter((key) => key.endsWith(kind)).length;
        const counts = { ...(count('LIKE') && { LIKE: count('LIKE') }), ...(count('HUG') && { HUG: count('HUG') }) };
        expect(answers.at(-1)?.post.reactionCounts).toEqual(counts);
        // The first, and all others.
        expect((await headSeq()) - before).toBeLessThanOrEqual(2);
      }),
      { numRuns: 15 },
    );
  });

  it('is heard at most four times a second, and to the end', async () => {
    const crowd = [...people, ...(await Promise.all([...Array(16)].map((_, n) => as(`P${n}`))))];
    const watching = people[0].watches(THREAD_EVENTS, { threadId: room.threadId, after: '0' });
    await watching.until(({ threadEvents }) => threadEvents.__typename === 'CaughtUp');
    const began = performance.now();
    const answers = await Promise.all(
      crowd.flatMap((person) => [person.asks(REACT, input('LIKE', true)), person.asks(REACT, input('THANKS', true))]),
    );
    const ms = performance.now() - began;
    expect(answers.filter((answer) => answer.errors)).toEqual([]);
    const all = [
      { kind: 'LIKE', count: 20 },
      { kind: 'THANKS', count: 20 },
    ];
    const told = await watching.until(
      ({ threadEvents }) => JSON.stringify(threadEvents.node.reactions) === JSON.stringify(all),
    );
    expect(told.length).toBeLessThanOrEqual(2 + Math.ceil(ms / 250));
    await watching.close();
    expect((await postsSeenBy(people[0], room.threadId))[0].reactions).toEqual(all);
  });

  it('refuses whom it must, alone: somebody banned, and somebody whose account has ended', async () => {
    const [ada, bob, cyn, dan] = people;
    await seatMember(house, { threadId: room.threadId, memberId: bob.id, role: 'BANNED' });
    const like: Reaction = { postId, kind: 'LIKE', on: true };
    // The first finds quiet; the others share what follows.
    const all = [ada, bob, { id: newId() }, cyn, dan];
    const answers = await Promise.allSettled(all.map((each) => reactToPost(viewerOf(each), like)));
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(answers[1]).toMatchObject({ reason: { extensions: { code: 'NOT_FOUND', field: 'postId' } } });
    expect((await rowsOf()).sort()).toEqual([ada, cyn, dan].map(({ id }) => `${id} LIKE`).sort());
  });

  it('to what is no post is refused', async () => {
    const lost = { postId: newId(), kind: 'LIKE', on: true } as const;
    const answers = await Promise.allSettled(people.map((person) => reactToPost(viewerOf(person), lost)));
    for (const answer of answers) expect(answer).toMatchObject({ reason: { extensions: { code: 'NOT_FOUND' } } });
  });
});
