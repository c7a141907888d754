import type { Cache } from '@urql/exchange-graphcache';
import type { OwnEventsSubscription } from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';

/** What the viewer's stream does not bring itself is asked for anew: the list, and how much of it is unseen. */
function askAnew(cache: Cache): void {
  const viewer = cache.resolve('Query', 'viewer');
  if (typeof viewer === 'string') cache.invalidate(viewer, 'unreadNotifications');
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (fieldName === 'notifications') cache.invalidate('Query', fieldName, args);
}

/** The first one made on another device is not known as that webinar's yet; and what is left has changed with it. */
function place(cache: Cache, { id, webinar }: { id: string; webinar?: { id: string } | null }): void {
  if (!webinar) return;
  const entity = { __typename: 'Webinar', id: webinar.id };
  if (cache.resolve(entity, 'viewerRegistration') === undefined) return;
  cache.link(entity, 'viewerRegistration', { __typename: 'Registration', id });
  for (const field of ['seats', 'registrationCount']) cache.invalidate(entity, field);
}

/** Notifications come by the stream as they are now and are merged by id; the rest is said here. */
export const inboxLive: Live = {
  keys: { NotificationConnection: () => null, NotificationEdge: () => null, ViewerEvent: () => null },
  updates: {
    Subscription: {
      viewerEvents({ viewerEvents: told }: OwnEventsSubscription, _args, cache) {
        const isNews = told.__typename === 'ViewerEvent' && told.node.__typename === 'Notification';
        if (isNews || told.__typename === 'Reset') askAnew(cache);
        if (told.__typename === 'ViewerEvent' && told.node.__typename === 'Registration') place(cache, told.node);
      },
    },
  },
};
