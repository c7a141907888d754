import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import type { Present } from '../realtime/presence.ts';
import { type CaughtUp, type Reset, type Revoked, toldBy } from '../realtime/stream.types.ts';
import type { Signal } from '../realtime/watch.ts';
import { nodeOf, type ToldAt, watchWebinar, watchWebinarStaff } from './live.service.ts';
import { WebinarEvent, WebinarNode, WebinarStream } from './live.types.ts';
import { watchViewers } from './viewers.service.ts';

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

  @Subscription(() => Int, {
    description:
      'How many follow `webinarEvents` at this moment, a member counted once; for the staff, NOT_FOUND for everybody else. ' +
      'At most four times a second, at most once, never replayed.',
    subscribe: ({ args, context }) =>
      watchViewers((context as LoaderScope).viewer, (args as { webinarId: string }).webinarId),
  })
  webinarViewers(@Root() { present }: Present, @Arg('webinarId', () => ID) _webinarId: string): number {
    return present;
  }

  @FieldResolver(() => WebinarNode)
  node(@Ctx() scope: LoaderScope, @Root() event: ToldAt): Promise<object> {
    return nodeOf(scope, event);
  }
}
