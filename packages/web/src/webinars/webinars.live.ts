import type { WebinarEventsSubscription, WebinarEventsSubscriptionVariables } from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';

const embedded = ['QaSettings', 'WebinarSeat', 'WebinarConnection', 'WebinarEdge', 'WebinarEvent'];

/** Webinars come by the stream as they are now and are merged by id; the rest is said here. */
export const webinarsLive: Live = {
  keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
  possibleTypes: {
    WebinarStream: ['WebinarEvent', 'CaughtUp', 'Reset', 'Revoked'],
    WebinarNode: ['Webinar'],
  },
  updates: {
    Subscription: {
      webinarEvents(result: WebinarEventsSubscription, args: WebinarEventsSubscriptionVariables, cache) {
        if (result.webinarEvents.__typename === 'Revoked')
          cache.invalidate({ __typename: 'Webinar', id: String(args.webinarId) });
      },
    },
  },
};
