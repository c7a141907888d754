import { Arg, Ctx, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { sendReaction, watchReactions } from './reactions.service.ts';
import { ReactionTick, WebinarReaction, type WebinarReactionName } from './reactions.types.ts';

@Resolver()
export class WebinarReactionResolver {
  @Mutation(() => Boolean, { description: 'True also where it was one too many and is not counted.' })
  sendReaction(
    @Ctx() { viewer }: LoaderScope,
    @Arg('webinarId', () => ID) webinarId: string,
    @Arg('kind', () => WebinarReaction) kind: WebinarReactionName,
  ): Promise<boolean> {
    return sendReaction(viewer, webinarId, kind);
  }

  @Subscription(() => [ReactionTick], {
    description: 'Nothing at first, then what came in a second, at most once a second. At most once, never replayed.',
    subscribe: ({ args, context }) =>
      watchReactions((context as LoaderScope).viewer, (args as { webinarId: string }).webinarId),
  })
  webinarReactions(@Root() ticks: ReactionTick[], @Arg('webinarId', () => ID) _webinarId: string): ReactionTick[] {
    return ticks;
  }
}
