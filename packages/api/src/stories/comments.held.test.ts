import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, as, crowd, type Person, visitor } from '../../test/as.ts';
import { HELD_POSTS, heldOf, OWN_HELD, POST, PUBLISH_HELD, REMOVE_HELD, waitingSeenBy } from '../../test/held.ts';
import { workOff } from '../../test/jobs.ts';
import {
  ADD_POST,
  DELETE_POST,
  draft,
  EDIT_POST,
  POSTS,
  postsSeenBy,
  REACT,
  says,
  THREAD_EVENTS,
} from '../../test/rooms.ts';
import { aStory, does, STORY, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

vi.hoisted(() => {
  process.env.ROUNDS_HELD_COMMENTS = '1';
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const OWN_EVENTS = `subscription ($after: String) { viewerEvents(after: $after) { __typename
  ... on ViewerEvent { node { __typename ... on HeldPost { id state post { state body thread { id } } } } } } }`;
const INBOX = '{ notifications(first: 50) { edges { node { kind text url } } } }';
const MENTIONABLE = 'query ($id: ID!) { thread(id: $id) { viewerUnreadCount mentionable(prefix: "Nell") { handle } } }';

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

/** A new member's first comment on a story, which waits. */
async function waiting(body = `The words of ${crypto.randomUUID()}`) {
  const [story, [nell]] = await Promise.all([aStory(ada, eve), crowd(1)]);
  const said = await says(nell as Person, story.thread.id, body);
  return { story, threadId: story.thread.id as string, nell: nell as Person, id: said.id as string, body, said };
}
const published = (id: string, version = 1) => ({ input: { postId: id, version } });
const removed = (id: string, version = 1) => ({ input: { postId: id, version, reason: 'Please leave her name out.' } });
const inboxOf = async (person: Person) => {
  await workOff();
  const { data } = await person.asks(INBOX);
  return data.notifications.edges.map(({ node }: { node: { kind: string } }) => node);
};

describe('a new member’s first comment', () => {
  it('waits: seen by its author and by editors, and by nobody else in any read, count or stream', async () => {
    const { story, threadId, nell, id, body, said } = await waiting();
    expect(said).toMatchObject({ state: 'HELD', body });
    expect(await heldOf(nell, threadId)).toEqual([
      { id, state: 'HELD', body, viewerCanEdit: true, viewerCanDelete: true },
    ]);
    expect((await nell.asks(POST, { id })).data.post).toMatchObject({ id, body });
    expect((await eve.asks(POST, { id })).data.post).toMatchObject({ id, body });
    const { data } = await eve.asks(HELD_POSTS, { first: 100 });
    expect(data.heldPosts.edges.find(({ node }: { node: { id: string } }) => node.id === id).node).toMatchObject({
      post: { body, author: { member: { handle: nell.handle } }, thread: { story: { slug: story.slug } } },
    });

    for (const other of [visitor(), bob, ada, mia]) {
      const answers = await Promise.all([
        other.asks(POST, { id }),
        other.asks(POSTS, { id: threadId, last: 50 }),
        other.asks(OWN_HELD, { id: threadId }),
        other.asks(STORY, { slug: story.slug }),
        other.asks(MENTIONABLE, { id: threadId }),
        other.asks(HELD_POSTS, { first: 100 }),
        other.asks(POSTS, { id: threadId, around: id }),
      ]);
      expect(JSON.stringify(answers)).not.toContain(body);
      const [post, page, own, page2, , queue, around] = answers;
      expect(post?.data.post).toBeNull();
      expect(page?.data.thread).toMatchObject({ postCount: 0, posts: { edges: [], totalCount: 0 } });
      expect(own?.data.thread.viewerHeld).toEqual([]);
      expect(page2?.data.story.thread.postCount).toBe(0);
      expect(queue?.errors?.[0]?.extensions.code).toBe(other.id ? 'FORBIDDEN' : 'UNAUTHENTICATED');
      expect(around?.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    // Nor the author finds it where everybody's is: it has no place yet.
    expect(await postsSeenBy(nell, threadId)).toEqual([]);
  });

  it('is told to nobody before it is published, and then once to everybody, in its place', async () => {
    const { story, threadId, nell, id, body } = await waiting();
    const [watch, own] = [visitor().watches(THREAD_EVENTS, { threadId, after: '0' }), nell.watches(OWN_EVENTS)];
    await watch.until((event) => event.threadEvents.__typename === 'CaughtUp');
    await own.until((event) => event.viewerEvents.__typename === 'CaughtUp');
    const first = await says(eve, threadId, 'From an editor, who does not wait.');
    const { data } = await eve.asks(PUBLISH_HELD, published(id));
    expect(data.publishHeldPost).toMatchObject({ replayed: false, held: { state: 'PUBLISHED', post: { body } } });
    expect((await eve.asks(PUBLISH_HELD, published(id))).data.publishHeldPost.replayed).toBe(true);
    const answer = await bob.asks(ADD_POST, draft(threadId, 'An answer', { parentId: id }));
    // Bob is new here too; his answer waits behind it and stands under it once it is read.
    expect((await eve.asks(PUBLISH_HELD, published(answer.data.addPost.post.id))).errors).toBeUndefined();
    const heard = await watch.until((event) => event.threadEvents.node?.body === 'An answer');
    const told = heard.map(({ threadEvents }) => threadEvents.node).filter((node) => node.__typename === 'Post');
    expect(told.map((node) => node.id)).toEqual([first.id, id, answer.data.addPost.post.id]);
    expect(told[1]).toMatchObject({ body, state: 'PUBLISHED', author: { member: { handle: nell.handle } } });
    expect(told[2].parent).toEqual({ id, replyCount: 1 });
    expect((await own.next()).viewerEvents.node).toMatchObject({
      id,
      state: 'PUBLISHED',
      post: { state: 'PUBLISHED', body, thread: { id: threadId } },
    });
    await Promise.all([watch.close(), own.close()]);

    expect(await heldOf(nell, threadId)).toEqual([]);
    expect((await postsSeenBy(visitor(), threadId)).map((post) => post.id)).toEqual([
      first.id,
      id,
      answer.data.addPost.post.id,
    ]);
    expect(await inboxOf(nell)).toEqual([
      {
        kind: 'COMMENT_PUBLISHED',
        text: `Your comment is published: ${story.title}`,
        url: `/stories/${story.slug}?post=${id}`,
      },
    ]);
    // Who has been published is known: what they say next is said.
    expect((await says(nell, threadId, 'And another.')).state).toBe('PUBLISHED');
  });

  it('is not published with a reason that its author reads, and nobody else hears of', async () => {
    const { story, threadId, nell, id, body } = await waiting();
    const head = (await bob.asks(POSTS, { id: threadId })).data.thread.cursor;
    expect((await eve.asks(REMOVE_HELD, removed(id))).data.removeHeldPost).toMatchObject({
      replayed: false,
      held: { state: 'REMOVED', reason: 'Please leave her name out.' },
    });
    expect((await eve.asks(REMOVE_HELD, removed(id))).data.removeHeldPost.replayed).toBe(true);
    expect(await eve.refused(PUBLISH_HELD, published(id))).toBe('INVALID_TRANSITION');
    expect(await waitingSeenBy(eve)).not.toContain(id);
    expect(await heldOf(nell, threadId)).toEqual([]);
    expect(await inboxOf(nell)).toEqual([
      {
        kind: 'COMMENT_REMOVED',
        text: `Your comment on “${story.title}” was not published: Please leave her name out.`,
        url: `/stories/${story.slug}`,
      },
    ]);
    expect((await nell.asks(POST, { id })).data.post).toMatchObject({ state: 'REMOVED', body: '' });
    const page = await bob.asks(POSTS, { id: threadId });
    expect(page.data.thread).toMatchObject({ cursor: head, postCount: 0 });
    expect(JSON.stringify([page, await inboxOf(bob)])).not.toContain(body);
    // What was refused has earned nothing.
    expect((await says(nell, threadId, 'Once more.')).state).toBe('HELD');
  });

  it('is changed and taken back by its author, and no editor publishes what nobody has read', async () => {
    const { threadId, nell, id } = await waiting();
    const other = { input: { postId: id, body: 'Better words' } };
    expect(await bob.refused(EDIT_POST, other)).toBe('NOT_FOUND');
    expect((await nell.asks(EDIT_POST, other)).data.editPost.post).toMatchObject({
      state: 'HELD',
      body: 'Better words',
    });
    expect((await nell.asks(EDIT_POST, other)).data.editPost.replayed).toBe(true);
    expect(await eve.refused(PUBLISH_HELD, published(id, 1))).toBe('CONFLICT');
    expect(await eve.refused(REMOVE_HELD, removed(id, 1))).toBe('CONFLICT');
    expect(await bob.refused(DELETE_POST, { input: { postId: id } })).toBe('NOT_FOUND');
    expect((await nell.asks(DELETE_POST, { input: { postId: id } })).data.deletePost.post.state).toBe('DELETED');
    expect(await eve.refused(PUBLISH_HELD, published(id, 2))).toBe('INVALID_TRANSITION');
    expect([await heldOf(nell, threadId), await inboxOf(nell)]).toEqual([[], []]);
  });

  it('S14 S17 S19 can be decided about, answered and reacted to by nobody whom it is not for', async () => {
    const { threadId, nell, id, story } = await waiting();
    for (const [person, code] of [
      [visitor(), 'UNAUTHENTICATED'],
      [bob, 'FORBIDDEN'],
      [mia, 'FORBIDDEN'],
      [nell, 'FORBIDDEN'],
    ] as const) {
      expect(await person.refused(PUBLISH_HELD, published(id))).toBe(code);
      expect(await person.refused(REMOVE_HELD, removed(id))).toBe(code);
    }
    expect(await bob.refused(ADD_POST, draft(threadId, 'Hm', { parentId: id }))).toBe('NOT_FOUND');
    expect(await bob.refused(REACT, { input: { postId: id, kind: 'LIKE', on: true } })).toBe('NOT_FOUND');
    await does(eve, WITHDRAW, { storyId: story.id });
    expect(await waitingSeenBy(eve)).not.toContain(id);
    expect(await eve.refused(PUBLISH_HELD, published(id))).toBe('NOT_FOUND');
    expect(await nell.refused(DELETE_POST, { input: { postId: id } })).toBe('NOT_FOUND');
  });

  it('B35–B47 B1 refuses what is no id, no version, no reason and no cursor', async () => {
    const { id } = await waiting();
    const no = (document: string, input: object) =>
      eve.refused(document, { input: { ...removed(id).input, ...input } });
    expect(await eve.refused(PUBLISH_HELD, published('nonsense'))).toBe('BAD_USER_INPUT');
    expect(await eve.refused(PUBLISH_HELD, published(crypto.randomUUID()))).toBe('NOT_FOUND');
    expect(await eve.refused(PUBLISH_HELD, published(id, 2))).toBe('CONFLICT');
    for (const reason of ['', ' \u200b ', 'x'.repeat(301)])
      expect(await no(REMOVE_HELD, { reason })).toBe('BAD_USER_INPUT');
    for (const args of [{ first: 0 }, { after: 'nonsense' }])
      expect(await eve.refused(HELD_POSTS, args)).toBe('BAD_USER_INPUT');
    expect(await waitingSeenBy(eve)).toContain(id);
  });

  it('S50 does not fill the editors’ table: after five that wait, the next is refused', async () => {
    const { threadId, nell } = await waiting();
    for (const n of [2, 3, 4, 5]) expect((await says(nell, threadId, `Number ${n}`)).state).toBe('HELD');
    expect(await nell.refused(ADD_POST, draft(threadId, 'Number 6'))).toBe('FORBIDDEN');
    const pages = [await eve.asks(HELD_POSTS, { first: 2 })];
    for (let page = pages[0]; page?.data.heldPosts.pageInfo.hasNextPage; pages.push(page))
      page = await eve.asks(HELD_POSTS, { first: 2, after: page.data.heldPosts.pageInfo.endCursor });
    const walked = pages.flatMap(({ data }) =>
      data.heldPosts.edges.map(({ node }: { node: { id: string } }) => node.id),
    );
    expect(walked).toEqual(await waitingSeenBy(eve));
    expect(walked).toHaveLength(pages[0]?.data.heldPosts.totalCount);
  });
});

describe('of two who decide at once', () => {
  const times = Array.from({ length: 6 });
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code ?? null;

  it('one is first, and what was published is there once', async () => {
    for (const _ of times) {
      const { threadId, id, body } = await waiting();
      const [one, other] = await Promise.all([
        eve.asks(PUBLISH_HELD, published(id)),
        eve.asks(REMOVE_HELD, removed(id)),
      ]);
      const refused = [one, other].filter(({ errors }) => errors);
      expect(refused.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['INVALID_TRANSITION']);
      const there = await postsSeenBy(visitor(), threadId);
      expect(there.map((post) => post.body)).toEqual(one.errors ? [] : [body]);
    }
    const { threadId, id } = await waiting();
    const answers = await Promise.all(times.map(() => eve.asks(PUBLISH_HELD, published(id))));
    expect(answers.filter(({ data }) => data.publishHeldPost.replayed === false)).toHaveLength(1);
    expect(await postsSeenBy(visitor(), threadId)).toHaveLength(1);
    expect((await bob.asks(POSTS, { id: threadId })).data.thread.postCount).toBe(1);
  });

  it('an author who changes or takes it back meanwhile is never published in words nobody read', async () => {
    for (const _ of times) {
      const { threadId, nell, id } = await waiting();
      const edit = { input: { postId: id, body: 'Other words' } };
      const [decided, edited] = await Promise.all([eve.asks(PUBLISH_HELD, published(id)), nell.asks(EDIT_POST, edit)]);
      expect(edited.errors).toBeUndefined();
      const there = await postsSeenBy(visitor(), threadId);
      // Published first, it was changed like any post of the last minutes, and says so.
      const changed = [expect.objectContaining({ body: 'Other words', editedAt: expect.any(String) })];
      expect([codeOf(decided), there]).toEqual(decided.errors ? ['CONFLICT', []] : [null, changed]);
    }
    for (const _ of times) {
      const { threadId, nell, id } = await waiting();
      const taking = nell.asks(DELETE_POST, { input: { postId: id } });
      const [decided, taken] = await Promise.all([eve.asks(PUBLISH_HELD, published(id)), taking]);
      expect(taken.data.deletePost.post).toMatchObject({ state: 'DELETED', body: '' });
      const there = await postsSeenBy(visitor(), threadId);
      const gone = [expect.objectContaining({ state: 'DELETED', body: '' })];
      expect([codeOf(decided), there]).toEqual(decided.errors ? ['INVALID_TRANSITION', []] : [null, gone]);
    }
  });

  it('G3 who sends the same many times is held once, and finds it again when it is published', async () => {
    const [story, [nell]] = await Promise.all([aStory(ada, eve), crowd(1)]);
    const [author, same] = [nell as Person, draft(story.thread.id, 'Once')];
    const answers = await Promise.all(times.map(() => author.asks(ADD_POST, same)));
    const ids = new Set(answers.map(({ data }) => data.addPost.post.id));
    expect([...ids]).toEqual((await heldOf(author, story.thread.id)).map(({ id }) => id));
    expect(answers.filter(({ data }) => !data.addPost.replayed)).toHaveLength(1);
    expect(await author.refused(ADD_POST, { input: { ...same.input, body: 'Twice' } })).toBe('IDEMPOTENCY_CONFLICT');
    const [id = ''] = ids;
    await eve.asks(PUBLISH_HELD, published(id));
    expect((await author.asks(ADD_POST, same)).data.addPost).toMatchObject({
      replayed: true,
      post: { id, state: 'PUBLISHED' },
    });
    expect(await postsSeenBy(visitor(), story.thread.id)).toHaveLength(1);
  });
});
