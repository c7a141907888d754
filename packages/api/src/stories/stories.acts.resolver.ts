import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import {
  noteOnStory,
  publishStory,
  returnStory,
  reviewStory,
  submitStory,
  takeBackStory,
  withdrawStory,
} from './stories.flow.service.ts';
import { likeStory } from './stories.liking.service.ts';
import {
  DraftStoryInput,
  EditStoryInput,
  NoteOnStoryInput,
  PublishStoryInput,
  ReturnStoryInput,
  StoryPayload,
  SubmitStoryInput,
  WithdrawStoryInput,
} from './stories.types.ts';
import { draftStory, editStory } from './stories.writing.service.ts';

@Resolver()
export class StoryActsResolver {
  @Mutation(() => StoryPayload)
  draftStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => DraftStoryInput) input: DraftStoryInput,
  ): Promise<StoryPayload> {
    return draftStory(viewer, input);
  }

  @Mutation(() => StoryPayload)
  editStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => EditStoryInput) input: EditStoryInput,
  ): Promise<StoryPayload> {
    return editStory(viewer, input);
  }

  @Mutation(() => StoryPayload)
  submitStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => SubmitStoryInput) input: SubmitStoryInput,
  ): Promise<StoryPayload> {
    return submitStory(viewer, input.storyId);
  }

  @Mutation(() => StoryPayload, { description: 'Its authors take back what they submitted.' })
  takeBackStory(@Ctx() { viewer }: LoaderScope, @Arg('storyId', () => ID) storyId: string): Promise<StoryPayload> {
    return takeBackStory(viewer, storyId);
  }

  @Mutation(() => StoryPayload, { description: 'An editor takes up what was submitted.' })
  reviewStory(@Ctx() { viewer }: LoaderScope, @Arg('storyId', () => ID) storyId: string): Promise<StoryPayload> {
    return reviewStory(viewer, storyId);
  }

  @Mutation(() => StoryPayload, { description: 'Among its authors and editors.' })
  noteOnStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => NoteOnStoryInput) input: NoteOnStoryInput,
  ): Promise<StoryPayload> {
    return noteOnStory(viewer, input);
  }

  @Mutation(() => StoryPayload, {
    description: 'An editor gives it back to its authors, who may revise and resubmit it.',
  })
  returnStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => ReturnStoryInput) input: ReturnStoryInput,
  ): Promise<StoryPayload> {
    return returnStory(viewer, input);
  }

  @Mutation(() => StoryPayload)
  publishStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => PublishStoryInput) input: PublishStoryInput,
  ): Promise<StoryPayload> {
    return publishStory(viewer, input);
  }

  @Mutation(() => StoryPayload)
  withdrawStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => WithdrawStoryInput) input: WithdrawStoryInput,
  ): Promise<StoryPayload> {
    return withdrawStory(viewer, input);
  }

  @Mutation(() => StoryPayload)
  likeStory(
    @Ctx() { viewer }: LoaderScope,
    @Arg('storyId', () => ID) storyId: string,
    @Arg('on', () => Boolean) on: boolean,
  ): Promise<StoryPayload> {
    return likeStory(viewer, storyId, on);
  }
}
