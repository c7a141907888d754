import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { ADD_POST, DELETE_POST, draft, postsSeenBy, says } from '../../test/rooms.ts';
import { aDraft, aStory, does, LIKE, PUBLISH, STORY, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

const EVENTS = `subscription ($threadId: ID!, $after: String) { threadEvents(threadId: $threadId, after: $after) {
  __typename
  ... on ThreadEvent { seq node { __typename ... on Post { id body parent { id } } ... on Thread { id status story { likeCount title } } } }
  ... on CaughtUp { replayed } ... on Revoked { why: reason } } }`;

let ada: Person;
let bob: Person;
let eve: Person;
beforeAll(async () => {
  [ada, bob, eve] = await Promise.all([as('Ada'), as('Bob'), withRole('Eve', 'EDITOR')]);
});

describe('comments on a story', () => {
  it('are read by everybody, written by members, and answered in their place', async () => {
    const { thread } = await aStory(ada, eve);
    expect(await visitor().refused(ADD_POST, draft(thread.id, 'Hello'))).toBe('UNAUTHENTICATED');
    const first = await says(bob, thread.id, 'It helped me to ask.');
    const { data } = await ada.asks(ADD_POST, draft(thread.id, 'Thank you.', { parentId: first.id }));
    expect(data.addPost.post.parent).toEqual({ id: first.id, replyCount: 1 });
    expect(await postsSeenBy(visitor(), thread.id)).toMatchObject([
      { body: 'It helped me to ask.' },
      { body: 'Thank you.' },
    ]);
  });

  it('cannot be written, read or followed while the story is a draft', async () => {
    const story = await aDraft(ada);
    for (const person of [bob, ada]) {
      expect(await person.refused(ADD_POST, draft(story.thread.id, 'Early'))).not.toBeNull();
      const refused = await person.watches(EVENTS, { threadId: story.thread.id }).ended;
      expect(refused).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    await does(eve, PUBLISH, { storyId: story.id });
    expect(await bob.refused(ADD_POST, draft(story.thread.id, 'In time'))).toBeNull();
  });

  it('come live, with what becomes of the story and its likes', async () => {
    const story = await aStory(ada, eve);
    const watch = visitor().watches(EVENTS, { threadId: story.thread.id });
    await watch.until((event) => event.threadEvents.__typename === 'CaughtUp');
    await says(bob, story.thread.id, 'Live');
    const said = await watch.until((event) => event.threadEvents.node?.body === 'Live');
    expect(said.at(-1).threadEvents.node.__typename).toBe('Post');
    await bob.asks(LIKE, { storyId: story.id, on: true });
    const liked = await watch.until((event) => event.threadEvents.node?.story !== undefined);
    expect(liked.at(-1).threadEvents.node.story).toEqual({ likeCount: 1, title: story.title });
    await watch.close();
  });

  it('S21 end for everybody at once when the story is withdrawn, in the same transaction', async () => {
    const story = await aStory(ada, eve);
    await says(bob, story.thread.id, 'Before');
    const watch = bob.watches(EVENTS, { threadId: story.thread.id });
    await watch.until((event) => event.threadEvents.__typename === 'CaughtUp');
    await does(ada, WITHDRAW, { storyId: story.id });
    await watch.until((event) => event.threadEvents.__typename === 'Revoked');
    expect(await bob.refused(ADD_POST, draft(story.thread.id, 'After'))).toBe('NOT_FOUND');
    expect(
      (await bob.asks('query ($id: ID!) { thread(id: $id) { id } }', { id: story.thread.id })).data.thread,
    ).toBeNull();
  });

  it('are kept in order by moderators, not by the story’s authors', async () => {
    const story = await aStory(ada, eve);
    const comment = await says(bob, story.thread.id, 'I see it otherwise.');
    const removal = { input: { postId: comment.id } };
    expect(await ada.refused(DELETE_POST, removal)).toBe('FORBIDDEN');
    expect((await eve.asks(DELETE_POST, removal)).data.deletePost.post.state).toBe('REMOVED');
    expect((await visitor().asks(STORY, { slug: story.slug })).data.story.thread.postCount).toBe(1);
  });
});
