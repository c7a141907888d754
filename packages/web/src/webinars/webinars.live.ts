import type { UpdateResolver } from '@urql/exchange-graphcache';
import type {
  AskQuestionMutation,
  WebinarEventsSubscription,
  WebinarEventsSubscriptionVariables,
} from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';
import { tellAsked } from './asked.ts';

const embedded = [
  'FollowUp',
  'PollCount',
  'QaSettings',
  'QuestionClaim',
  'QuestionConnection',
  'QuestionEdge',
  'QuestionScore',
  'QuestionStep',
  'QueuePlace',
  'ViewerEvent',
  'WebinarConnection',
  'WebinarEdge',
  'WebinarEvent',
  'WebinarSeat',
];

/** Where it stands in the lists, and which series there are, is asked for again. */
const forgetLists: UpdateResolver = (_result, _args, cache) => {
  cache.invalidate('Query', 'webinars');
  cache.invalidate('Query', 'webinarSeries');
};

/** Webinars and questions come by the streams as they are now and are merged by id; the rest is said here. */
export const webinarsLive: Live = {
  keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
  possibleTypes: {
    WebinarStream: ['WebinarEvent', 'CaughtUp', 'Reset', 'Revoked'],
    WebinarNode: ['BackstageNote', 'Poll', 'Question', 'Webinar'],
    ViewerStream: ['ViewerEvent', 'CaughtUp', 'Reset', 'Revoked'],
    ViewerNode: ['Question'],
  },
  updates: {
    Mutation: {
      createWebinar: forgetLists,
      updateWebinar: forgetLists,
      askQuestion(result: AskQuestionMutation) {
        tellAsked(result.askQuestion.question);
      },
    },
    Subscription: {
      webinarEvents(result: WebinarEventsSubscription, args: WebinarEventsSubscriptionVariables, cache) {
        if (result.webinarEvents.__typename === 'Revoked')
          cache.invalidate({ __typename: 'Webinar', id: String(args.webinarId) });
      },
    },
  },
};
