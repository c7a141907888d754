import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { type CaughtUp, type Reset, type Revoked, toldBy } from '../realtime/stream.types.ts';
import type { Signal } from '../realtime/watch.ts';
import { watchScores } from './scores.service.ts';
import { nodeOf, type ToldAt, watchWebinar, watchWebinarStaff } from './webinars.live.service.ts';
import { QuestionScore, WebinarEvent, WebinarNode, WebinarStream } from './webinars.live.types.ts';

@Resolver(() => WebinarEvent)
export class WebinarLiveResolver {
  @Subscription(() => WebinarStream, {
    description: 'What everybody may know: published questions, polls, the webinar itself.',
    subscribe: ({ args, context }) =>
      watchWebinar((context as LoaderScope).viewer, args as Parameters<typeof watchWebinar>[1]),
  })
  webinarEvents(
    @Root() signal: Signal,
    @Arg('webinarId', () => ID) webinarId: string,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): ToldAt | CaughtUp | Reset | Revoked {
    return toldBy(signal, { webinarId, isStaff: false });
  }

  @Subscription(() => WebinarStream, {
    description:
      'The hosts’ log: everything the public log has, pending and dismissed questions too. NOT_FOUND for everybody else. ' +
      'When the webinar goes from PRACTICE to LIVE, what was practised is gone: fetch the page again.',
    subscribe: ({ args, context }) =>
      watchWebinarStaff((context as LoaderScope).viewer, args as Parameters<typeof watchWebinarStaff>[1]),
  })
  webinarStaffEvents(
    @Root() signal: Signal,
    @Arg('webinarId', () => ID) webinarId: string,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): ToldAt | CaughtUp | Reset | Revoked {
    return toldBy(signal, { webinarId, isStaff: true });
  }

  @Subscription(() => [QuestionScore], {
    description:
      'All scores at first (whatever is not named has none), then those that changed, at most twice a second. At most once, ' +
      'never replayed; who is slow gets all of them again.',
    subscribe: ({ args, context }) =>
      watchScores((context as LoaderScope).viewer, (args as { webinarId: string }).webinarId),
  })
  questionScores(@Root() scores: QuestionScore[], @Arg('webinarId', () => ID) _webinarId: string): QuestionScore[] {
    return scores;
  }

  @FieldResolver(() => WebinarNode)
  node(@Ctx() scope: LoaderScope, @Root() event: ToldAt): ReturnType<typeof nodeOf> {
    return nodeOf(scope, event);
  }
}
