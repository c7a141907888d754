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
        if (result.threadEvents.__typename === 'Revoked') forget(cache, String(args.threadId));
      },
    },
  },
};
