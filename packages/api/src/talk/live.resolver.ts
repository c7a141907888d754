import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { personaOf } from '../members/personas.service.ts';
import type { Present } from '../realtime/presence.ts';
import { type CaughtUp, type Reset, type Revoked, type Told, toldBy } from '../realtime/stream.types.ts';
import type { Signal } from '../realtime/watch.ts';
import { nodeOf, peopleOf, watchThread, watchThreadPresence } from './live.service.ts';
import type { PostRow } from './reading.service.ts';
import { ThreadEvent, ThreadNode, ThreadPresence, ThreadStream } from './talk.types.ts';
import type { ThreadRow } from './threads.service.ts';

// Whether somebody may listen is decided in `subscribe`, before the stream opens: guards on the method run per event, too late.
@Resolver(() => ThreadEvent)
export class LiveResolver {
  @Subscription(() => ThreadStream, {
    subscribe: ({ args, context }) =>
      watchThread((context as LoaderScope).viewer, args as Parameters<typeof watchThread>[1]),
  })
  threadEvents(
    @Root() signal: Signal,
    @Arg('threadId', () => ID) _threadId: string,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): Told | CaughtUp | Reset | Revoked {
    return toldBy(signal);
  }

  @FieldResolver(() => ThreadNode)
  node(@Ctx() scope: LoaderScope, @Root() event: Told): Promise<PostRow | ThreadRow> {
    return nodeOf(scope, event);
  }

  @Subscription(() => ThreadPresence, {
    subscribe: ({ args, context }) =>
      watchThreadPresence((context as LoaderScope).viewer, (args as { threadId: string }).threadId),
  })
  async threadPresence(
    @Ctx() scope: LoaderScope,
    @Root() { present, members, typing }: Present,
    @Arg('threadId', () => ID) _threadId: string,
  ): Promise<ThreadPresence> {
    const [sample, writing] = await Promise.all([peopleOf(scope, members), peopleOf(scope, typing)]);
    return { present, sample: sample.map(personaOf), typing: writing.map(personaOf) };
  }
}
