import type { Cache } from '@urql/exchange-graphcache';
import type { OwnEventsSubscription } from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';

/** The first one made on another device is not known as that webinar's yet; and what is left has changed with it. */
function place(cache: Cache, { id, webinar }: { id: string; webinar?: { id: string } | null }): void {
  if (!webinar) return;
  const entity = { __typename: 'Webinar', id: webinar.id };
  if (cache.resolve(entity, 'viewerRegistration') === undefined) return;
  cache.link(entity, 'viewerRegistration', { __typename: 'Registration', id });
  for (const field of ['seats', 'registrationCount']) cache.invalidate(entity, field);
}

/** Notifications come by the stream as they are now and are merged by id; their list and count are asked for (news.ts). */
export const inboxLive: Live = {
  keys: { NotificationConnection: () => null, NotificationEdge: () => null, ViewerEvent: () => null },
  updates: {
    Subscription: {
      viewerEvents({ viewerEvents: told }: OwnEventsSubscription, _args, cache) {
        if (told.__typename !== 'ViewerEvent') return;
        if (told.node.__typename === 'Registration') place(cache, told.node);
        // What it is now is asked for: this may be older than what the thread's own stream has told of it.
        if (told.node.__typename === 'HeldPost')
          cache.invalidate({ __typename: 'Thread', id: told.node.post.thread.id }, 'viewerHeld');
      },
    },
  },
};
