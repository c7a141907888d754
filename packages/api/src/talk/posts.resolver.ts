import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { refuse } from '../kernel/errors.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Persona } from '../members/members.types.ts';
import { personaOf } from '../members/personas.service.ts';
import { canDelete, canEdit, deletePost, editPost } from './changing.service.ts';
import { featurePost } from './featuring.service.ts';
import { maybePostOrHeld } from './held.service.ts';
import { addPost } from './posting.service.ts';
import { reactionsOf, reactToPost, viewerReactionsTo } from './reacting.service.ts';
import { listReplies, type PostRow, postById } from './reading.service.ts';
import {
  AddPostInput,
  DeletePostInput,
  EditPostInput,
  FeaturePostInput,
  Post,
  PostPayload,
  ReactionCount,
  ReactionKind,
  type ReactionKindName,
  ReactToPostInput,
  Thread,
} from './talk.types.ts';
import { type ThreadRow, threadById } from './threads.service.ts';

@Resolver(() => Post)
export class PostResolver {
  @Query(() => Post, { nullable: true })
  post(@Ctx() { viewer }: LoaderScope, @Arg('id', () => ID) id: string): Promise<Post | null> {
    return maybePostOrHeld(viewer, id);
  }

  @FieldResolver(() => Thread)
  thread(@Ctx() scope: LoaderScope, @Root() post: PostRow): Promise<Thread> {
    return threadOf(scope, post);
  }

  @FieldResolver(() => Persona)
  author(@Root() { writer }: PostRow): Persona {
    return personaOf(writer);
  }

  @FieldResolver(() => Post, { nullable: true })
  parent(@Ctx() scope: LoaderScope, @Root() { parentId }: PostRow): Promise<Post | null> | null {
    return parentId === null ? null : postById(scope, parentId);
  }

  @FieldResolver(() => [Post], { description: 'The first answers to it, oldest first.' })
  replies(
    @Ctx() { viewer }: LoaderScope,
    @Root() post: PostRow,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
  ): Promise<Post[]> {
    return listReplies(viewer, post, first);
  }

  @FieldResolver(() => [ReactionCount])
  reactions(@Root() post: PostRow): ReactionCount[] {
    return reactionsOf(post);
  }

  @FieldResolver(() => [ReactionKind])
  async viewerReactions(@Ctx() scope: LoaderScope, @Root() post: PostRow): Promise<ReactionKindName[]> {
    return post.state === 'PUBLISHED' ? viewerReactionsTo(scope, post.id) : [];
  }

  @FieldResolver(() => Boolean)
  async viewerCanEdit(@Ctx() scope: LoaderScope, @Root() post: PostRow): Promise<boolean> {
    return canEdit(scope.viewer, post, await threadOf(scope, post));
  }

  @FieldResolver(() => Boolean)
  async viewerCanDelete(@Ctx() scope: LoaderScope, @Root() post: PostRow): Promise<boolean> {
    return canDelete(scope.viewer, post, await threadOf(scope, post));
  }

  @Mutation(() => PostPayload)
  addPost(@Ctx() { viewer }: LoaderScope, @Arg('input', () => AddPostInput) input: AddPostInput): Promise<PostPayload> {
    return addPost(viewer, input);
  }

  @Mutation(() => PostPayload)
  editPost(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => EditPostInput) input: EditPostInput,
  ): Promise<PostPayload> {
    return editPost(viewer, input);
  }

  @Mutation(() => PostPayload)
  deletePost(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => DeletePostInput) input: DeletePostInput,
  ): Promise<PostPayload> {
    return deletePost(viewer, input);
  }

  @Mutation(() => PostPayload, { description: 'For hosts and moderators.' })
  featurePost(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => FeaturePostInput) input: FeaturePostInput,
  ): Promise<PostPayload> {
    return featurePost(viewer, input);
  }

  @Mutation(() => PostPayload)
  reactToPost(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => ReactToPostInput) input: ReactToPostInput,
  ): Promise<PostPayload> {
    return reactToPost(viewer, input);
  }
}

/** The thread as the viewer meets it, once per request for all its posts. */
async function threadOf(scope: LoaderScope, post: PostRow): Promise<ThreadRow> {
  return (await threadById(scope, post.threadId)) ?? refuse('NOT_FOUND', 'There is no such thread.');
}
