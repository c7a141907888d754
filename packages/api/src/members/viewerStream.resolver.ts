import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { type CaughtUp, type Reset, type Revoked, type Told, toldBy } from '../realtime/stream.types.ts';
import type { Signal } from '../realtime/watch.ts';
import { ownNode, watchOwn } from './viewerStream.service.ts';
import { ViewerEvent, ViewerNode, ViewerStream } from './viewerStream.types.ts';

@Resolver(() => ViewerEvent)
export class ViewerStreamResolver {
  @Subscription(() => ViewerStream, {
    description: 'The viewer’s own log: their questions, wherever they stand, and their profile. For nobody else.',
    subscribe: ({ args, context }) => watchOwn((context as LoaderScope).viewer, args as Parameters<typeof watchOwn>[1]),
  })
  viewerEvents(
    @Root() signal: Signal,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): Told | CaughtUp | Reset | Revoked {
    return toldBy(signal);
  }

  @FieldResolver(() => ViewerNode)
  node(@Ctx() scope: LoaderScope, @Root() event: Told): Promise<object> {
    return ownNode(scope, event);
  }
}
