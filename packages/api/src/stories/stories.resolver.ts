import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Member } from '../members/members.types.ts';
import { personaOf } from '../members/personas.service.ts';
import { Thread } from '../talk/talk.types.ts';
import { type ThreadRow, threadById } from '../talk/threads.service.ts';
import { authorsOf } from './stories.authors.service.ts';
import { stepsOf } from './stories.flow.service.ts';
import { viewerLikes } from './stories.liking.service.ts';
import { isAuthor, mayEdit } from './stories.rights.ts';
import {
  listDesk,
  listOwnStories,
  listStories,
  maybeStory,
  relatedTo,
  type StoryRow,
  storyByThread,
  withdrawalOf,
} from './stories.service.ts';
import {
  StoriesArgs,
  Story,
  StoryAuthor,
  StoryConnection,
  StoryDeskArgs,
  StoryPageArgs,
  StoryRevision,
  StoryStep,
  StoryWithdrawal,
} from './stories.types.ts';
import { previewStory, revisionsOf } from './stories.writing.service.ts';

type Page = InstanceType<typeof StoryConnection>;

@Resolver(() => Story)
export class StoryResolver {
  @Query(() => StoryConnection, { description: 'What is published, the newest first.' })
  stories(@Ctx() { viewer }: LoaderScope, @Args(() => StoriesArgs) args: StoriesArgs): Promise<Page> {
    return listStories(viewer, args);
  }

  @Query(() => Story, { nullable: true, description: 'By its address or its id.' })
  story(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Story | null> {
    return maybeStory(viewer, slug);
  }

  @Query(() => StoryWithdrawal, {
    nullable: true,
    description: 'Tells who follows an old link that a story was here and was withdrawn; nothing else of it.',
  })
  storyWithdrawal(
    @Ctx() { viewer }: LoaderScope,
    @Arg('slug', () => String) slug: string,
  ): Promise<StoryWithdrawal | null> {
    return withdrawalOf(viewer, slug);
  }

  @Query(() => StoryConnection, { description: 'What the viewer has written, whatever became of it.' })
  ownStories(@Ctx() { viewer }: LoaderScope, @Args(() => StoryPageArgs) page: StoryPageArgs): Promise<Page> {
    return listOwnStories(viewer, page);
  }

  @Query(() => StoryConnection, {
    description: 'What editors have to do with; all but published ones unless asked for.',
  })
  storyDesk(@Ctx() { viewer }: LoaderScope, @Args(() => StoryDeskArgs) args: StoryDeskArgs): Promise<Page> {
    return listDesk(viewer, args);
  }

  @FieldResolver(() => [Member])
  async authors(@Ctx() scope: LoaderScope, @Root() { id }: StoryRow): Promise<Member[]> {
    return (await authorsOf(scope, id)).map(({ member }) => member);
  }

  @FieldResolver(() => [StoryAuthor], { description: 'Its authors with what a reader should know of them here.' })
  byline(@Ctx() scope: LoaderScope, @Root() { id }: StoryRow): Promise<StoryAuthor[]> {
    return authorsOf(scope, id);
  }

  @FieldResolver(() => Int, { description: 'How many words its text has.' })
  wordCount(@Root() { body }: StoryRow): number {
    return body.match(/\S+/g)?.length ?? 0;
  }

  @FieldResolver(() => Thread, { description: 'Its comments; they open and close with it.' })
  thread(@Ctx() scope: LoaderScope, @Root() { thread }: StoryRow): Thread {
    threadById.prime(scope, thread.id, thread);
    return thread;
  }

  @FieldResolver(() => [Story], { description: 'Published ones that share most tags with it.' })
  related(@Ctx() { viewer }: LoaderScope, @Root() story: StoryRow): Promise<Story[]> {
    return relatedTo(viewer, story);
  }

  @FieldResolver(() => Boolean)
  viewerHasLiked(@Ctx() scope: LoaderScope, @Root() { id }: StoryRow): Promise<boolean> {
    return viewerLikes(scope, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer is one of its authors.' })
  viewerIsAuthor(@Ctx() { viewer }: LoaderScope, @Root() { id }: StoryRow): Promise<boolean> {
    return isAuthor(viewer, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change its words now.' })
  viewerCanEdit(@Ctx() { viewer }: LoaderScope, @Root() story: StoryRow): Promise<boolean> {
    return mayEdit(viewer, story);
  }

  @FieldResolver(() => [StoryStep], {
    nullable: true,
    description: 'Its way through the house, the oldest first; null for everybody but its authors and editors.',
  })
  async steps(@Ctx() { viewer }: LoaderScope, @Root() { id }: StoryRow): Promise<StoryStep[] | null> {
    const rows = await stepsOf(viewer, id);
    return rows && rows.map(({ step, member }) => ({ ...step, by: member && personaOf(member) }));
  }

  @FieldResolver(() => [StoryRevision], {
    nullable: true,
    description: 'The versions of its words, the newest first; null for everybody but its authors and editors.',
  })
  async revisions(@Ctx() { viewer }: LoaderScope, @Root() { id }: StoryRow): Promise<StoryRevision[] | null> {
    const rows = await revisionsOf(viewer, id);
    return rows && rows.map(({ revision, member }) => ({ ...revision, by: personaOf(member) }));
  }

  @Query(() => String, { description: 'Markdown as a story’s page would show it: HTML.' })
  storyPreview(@Ctx() { viewer }: LoaderScope, @Arg('body', () => String) body: string): Promise<string> {
    return previewStory(viewer, body);
  }
}

@Resolver(() => Member)
export class AuthorResolver {
  @FieldResolver(() => StoryConnection, { description: 'What is published of this author, the newest first.' })
  stories(
    @Ctx() { viewer }: LoaderScope,
    @Root() { id }: Member,
    @Args(() => StoryPageArgs) { first, after }: StoryPageArgs,
  ): Promise<Page> {
    return listStories(viewer, { author: id, first, after });
  }
}

/** A thread's event thus carries what its story became. */
@Resolver(() => Thread)
export class ThreadStoryResolver {
  @FieldResolver(() => Story, { nullable: true, description: 'The story whose comments these are.' })
  story(@Ctx() scope: LoaderScope, @Root() { id }: ThreadRow): Promise<Story | null> {
    return storyByThread(scope, id);
  }
}
