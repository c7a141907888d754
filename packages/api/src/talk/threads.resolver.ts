import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Member } from '../members/members.types.ts';
import { cursorAt } from '../realtime/cursor.ts';
import { listFeatured } from './featuring.service.ts';
import { setTyping } from './live.service.ts';
import { markThreadRead, postAt, unreadIn } from './marks.service.ts';
import { listMentionable } from './mentions.service.ts';
import { listPosts, type PostRow } from './reading.service.ts';
import { MarkThreadReadInput, Post, PostConnection, PostPageArgs, Thread, ThreadPayload } from './talk.types.ts';
import { hasVoice, maybeThread, type ThreadRow, threadById } from './threads.service.ts';

@Resolver(() => Thread)
export class ThreadResolver {
  @Query(() => Thread, { nullable: true })
  thread(@Ctx() { viewer }: LoaderScope, @Arg('id', () => ID) id: string): Promise<Thread | null> {
    return maybeThread(viewer, id);
  }

  @FieldResolver(() => String, {
    description: 'Where the log stands now; subscribe with it to miss nothing since this answer.',
  })
  cursor(@Root() { epoch, headSeq }: ThreadRow): string {
    return cursorAt(epoch, headSeq);
  }

  @FieldResolver(() => PostConnection, {
    description:
      'In the order in which they were said, always: `first` begins with the oldest, `last` ends with the newest, `around` is ' +
      'about one. There is no order by likes: a place in it would move while one turns the pages.',
  })
  posts(
    @Ctx() scope: LoaderScope,
    @Root() thread: ThreadRow,
    @Args(() => PostPageArgs) args: PostPageArgs,
  ): Promise<InstanceType<typeof PostConnection>> {
    threadById.prime(scope, thread.id, thread);
    return listPosts(scope.viewer, thread, args);
  }

  @FieldResolver(() => [Post], {
    description: 'What moderators put before others, in the order in which it was said; at most 5.',
  })
  featured(@Ctx() { viewer }: LoaderScope, @Root() thread: ThreadRow): Promise<Post[]> {
    return listFeatured(viewer, thread);
  }

  @FieldResolver(() => String, { description: 'Who can read this, in a sentence.' })
  audience(@Root() { readers }: ThreadRow): string {
    return audiences[readers];
  }

  @FieldResolver(() => Boolean)
  viewerCanPost(@Ctx() { viewer }: LoaderScope, @Root() thread: ThreadRow): boolean {
    return thread.status === 'OPEN' && hasVoice(viewer, thread);
  }

  @FieldResolver(() => Int)
  viewerLastReadSeq(@Root() { lastReadSeq }: ThreadRow): number {
    return lastReadSeq;
  }

  @FieldResolver(() => Int, { description: 'Others’ posts after the viewer’s mark; 1,000 means that many or more.' })
  async viewerUnreadCount(@Ctx() scope: LoaderScope, @Root() { id }: ThreadRow): Promise<number> {
    return (await unreadIn(scope, id)).count;
  }

  @FieldResolver(() => Post, { nullable: true, description: 'The first post the viewer has not read, or null.' })
  async viewerFirstUnread(@Ctx() scope: LoaderScope, @Root() { id }: ThreadRow): Promise<PostRow | null> {
    const { firstSeq } = await unreadIn(scope, id);
    return firstSeq === null ? null : postAt(id, firstSeq);
  }

  @FieldResolver(() => [Member], {
    description:
      'Members whose handle or name starts with the prefix; those who spoke in this thread first; at most 8.',
  })
  mentionable(
    @Ctx() { viewer }: LoaderScope,
    @Root() thread: ThreadRow,
    @Arg('prefix', () => String) prefix: string,
  ): Promise<Member[]> {
    return listMentionable(viewer, thread, prefix);
  }

  @Mutation(() => ThreadPayload)
  async markThreadRead(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => MarkThreadReadInput) input: MarkThreadReadInput,
  ): Promise<ThreadPayload> {
    return { thread: await markThreadRead(viewer, input) };
  }

  @Mutation(() => Boolean)
  setTyping(@Ctx() { viewer }: LoaderScope, @Arg('threadId', () => ID) threadId: string): Promise<boolean> {
    return setTyping(viewer, threadId);
  }
}

const audiences = {
  EVERYBODY: 'Everybody can read this, also without signing in.',
  MEMBERS: 'All members can read this.',
  LISTED: 'Only those who were invited can read this.',
};
