import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { comesToViewer } from '../members/viewerStream.service.ts';
import { asPost, type HeldRow, heldById, listHeld, ownWaitingIn } from './held.service.ts';
import {
  HeldPost,
  HeldPostConnection,
  HeldPostPayload,
  HeldPostsArgs,
  PublishHeldPostInput,
  RemoveHeldPostInput,
} from './held.types.ts';
import { postById } from './reading.service.ts';
import { publishHeldPost, removeHeldPost } from './reviewing.service.ts';
import { heldPostChanged } from './talk.events.ts';
import { Post, Thread } from './talk.types.ts';
import type { ThreadRow } from './threads.service.ts';

comesToViewer(heldPostChanged, { type: HeldPost, find: heldById });

@Resolver(() => HeldPost)
export class HeldPostResolver {
  @Query(() => HeldPostConnection, { description: 'What waits for an editor, the longest waiting first. For editors.' })
  heldPosts(
    @Ctx() { viewer }: LoaderScope,
    @Args(() => HeldPostsArgs) args: HeldPostsArgs,
  ): Promise<InstanceType<typeof HeldPostConnection>> {
    return listHeld(viewer, args);
  }

  @FieldResolver(() => Post, { description: 'What it says; once published, the post it became.' })
  async post(@Ctx() scope: LoaderScope, @Root() held: HeldRow): Promise<Post> {
    const became = held.state === 'PUBLISHED' ? await postById(scope, held.id) : null;
    return became ?? asPost(held);
  }

  @Mutation(() => HeldPostPayload)
  publishHeldPost(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => PublishHeldPostInput) input: PublishHeldPostInput,
  ): Promise<HeldPostPayload> {
    return publishHeldPost(viewer, input);
  }

  @Mutation(() => HeldPostPayload)
  removeHeldPost(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => RemoveHeldPostInput) input: RemoveHeldPostInput,
  ): Promise<HeldPostPayload> {
    return removeHeldPost(viewer, input);
  }
}

@Resolver(() => Thread)
export class ThreadHeldResolver {
  @FieldResolver(() => [Post], { description: 'What of the viewer’s own waits here for an editor, the oldest first.' })
  viewerHeld(@Ctx() { viewer }: LoaderScope, @Root() { id }: ThreadRow): Promise<Post[]> {
    return ownWaitingIn(viewer, id);
  }
}
