import type { Cache } from '@urql/exchange-graphcache';
import type { AddPostMutation, TalkEventsSubscription, TalkEventsSubscriptionVariables } from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';

/** Which post an unanswered write of this browser has become. */
type Answered = (clientMutationId: string, postId: string) => void;
const listeners = new Set<Answered>();

export function onAnswered(listener: Answered): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function forget(cache: Cache, threadId: string): void {
  const thread = cache.keyOfEntity({ __typename: 'Thread', id: threadId });
  if (!thread) return;
  const host = cache.resolve(thread, 'room');
  if (typeof host === 'string') cache.invalidate(host);
  cache.invalidate(thread);
}

type Told = Extract<TalkEventsSubscription['threadEvents'], { __typename: 'ThreadEvent' }>['node'];

/** What is featured is a list of its own, in the order of the thread, for pages that show it. */
function placeFeatured(cache: Cache, threadId: string, post: Extract<Told, { __typename: 'Post' }>): void {
  const thread = { __typename: 'Thread', id: threadId };
  const listed = cache.resolve(thread, 'featured') as string[] | null | undefined;
  const key = cache.keyOfEntity(post);
  if (!listed || !key || listed.includes(key) === (post.featuredAt !== null)) return;
  const seqOf = (one: string) => (one === key ? post.seq : Number(cache.resolve(one, 'seq')));
  const next = post.featuredAt
    ? [...listed, key].sort((a, b) => seqOf(a) - seqOf(b))
    : listed.filter((one) => one !== key);
  cache.link(thread, 'featured', next);
}

/** Posts, threads and rooms come by the stream as they are now and are merged by id; the rest is said here. */
export const talkLive: Live = {
  resolvers: {
    Query: {
      post: (_, { id }) => ({ __typename: 'Post', id }),
    },
    Post: {
      // A post that came by the stream was asked for without the viewer: they have not done anything to it yet.
      viewerReactions: (post) => post.viewerReactions ?? [],
      clientMutationId: (post) => post.clientMutationId ?? null,
    },
  },
  updates: {
    Mutation: {
      addPost(result: AddPostMutation, _args, cache) {
        const { id, clientMutationId, state, thread } = result.addPost.post;
        if (state === 'HELD') cache.invalidate({ __typename: 'Thread', id: thread.id }, 'viewerHeld');
        if (clientMutationId) for (const listener of listeners) listener(clientMutationId, id);
      },
    },
    Subscription: {
      threadEvents(result: TalkEventsSubscription, args: TalkEventsSubscriptionVariables, cache) {
        const { threadEvents: told } = result;
        if (told.__typename === 'Revoked') forget(cache, String(args.threadId));
        // What was missed may have been about these; posts are asked for again by who shows them.
        if (told.__typename === 'Reset')
          cache.invalidate({ __typename: 'Thread', id: String(args.threadId) }, 'featured');
        if (told.__typename === 'ThreadEvent' && told.node.__typename === 'Post')
          placeFeatured(cache, String(args.threadId), told.node);
      },
    },
  },
};
