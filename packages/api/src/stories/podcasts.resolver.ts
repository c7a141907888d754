import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { beginAudioUpload, finishAudioUpload } from './audio.service.ts';
import { type EpisodeRow, episodeOf } from './episodes.service.ts';
import {
  AudioUploadPayload,
  BeginAudioUploadInput,
  EditEpisodeInput,
  Episode,
  RemoveRecordingInput,
  TranscriptCue,
} from './episodes.types.ts';
import { editEpisode, removeRecording } from './episodes.writing.service.ts';
import { absolute } from './feeds.text.ts';
import { podcastFeedAddress } from './podcasts.feed.ts';
import { podcastPictureAddress } from './podcasts.pictures.service.ts';
import {
  createPodcast,
  editPodcast,
  listPodcasts,
  type PodcastRow,
  podcastById,
  podcastBySlug,
} from './podcasts.service.ts';
import { CreatePodcastInput, EditPodcastInput, Podcast, PodcastPayload, PodcastPicture } from './podcasts.types.ts';
import { podcastCategories } from './podcasts.words.ts';
import { listStories, type StoryRow } from './stories.service.ts';
import { Story, StoryConnection, StoryPageArgs, StoryPayload } from './stories.types.ts';
import { readTranscript } from './transcript.ts';

@Resolver(() => Podcast)
export class PodcastResolver {
  @Query(() => [Podcast], { description: 'All shows, by title.' })
  podcasts(@Ctx() { viewer }: LoaderScope): Promise<Podcast[]> {
    return listPodcasts(viewer);
  }

  @Query(() => Podcast, { nullable: true })
  podcast(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Podcast | null> {
    return podcastBySlug(viewer, slug);
  }

  @Query(() => [String], { description: 'What a show can be about, for directories of podcasts.' })
  podcastCategories(): string[] {
    return [...podcastCategories];
  }

  @FieldResolver(() => PodcastPicture, { nullable: true })
  picture(@Root() { pictureId }: PodcastRow): PodcastPicture | null {
    if (pictureId === null) return null;
    return {
      small: podcastPictureAddress(pictureId, 'small'),
      large: podcastPictureAddress(pictureId, 'large'),
    };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What podcast apps follow; null until it has a picture, without which directories refuse it.',
  })
  feedUrl(@Root() { pictureId, slug }: PodcastRow): string | null {
    return pictureId === null ? null : absolute(podcastFeedAddress(slug));
  }

  @FieldResolver(() => StoryConnection, { description: 'Its published episodes, the newest first.' })
  episodes(
    @Ctx() { viewer }: LoaderScope,
    @Root() { id }: PodcastRow,
    @Args(() => StoryPageArgs) page: StoryPageArgs,
  ): Promise<InstanceType<typeof StoryConnection>> {
    return listStories(viewer, { podcast: id, first: page.first, after: page.after });
  }

  @Mutation(() => PodcastPayload)
  createPodcast(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CreatePodcastInput) input: CreatePodcastInput,
  ): Promise<PodcastPayload> {
    return createPodcast(viewer, input);
  }

  @Mutation(() => PodcastPayload)
  editPodcast(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => EditPodcastInput) input: EditPodcastInput,
  ): Promise<PodcastPayload> {
    return editPodcast(viewer, input);
  }
}

@Resolver(() => Story)
export class StoryEpisodeResolver {
  @FieldResolver(() => Podcast, { nullable: true, description: 'The show it is an episode of.' })
  podcast(@Ctx() scope: LoaderScope, @Root() { podcastId }: StoryRow): Promise<Podcast | null> | null {
    return podcastId === null ? null : podcastById(scope, podcastId);
  }

  @FieldResolver(() => Episode, { nullable: true, description: 'What there is to be heard, where it is a PODCAST.' })
  episode(@Ctx() scope: LoaderScope, @Root() { id, podcastId }: StoryRow): Promise<Episode | null> | null {
    return podcastId === null ? null : episodeOf(scope, id);
  }

  @Mutation(() => StoryPayload)
  editEpisode(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => EditEpisodeInput) input: EditEpisodeInput,
  ): Promise<StoryPayload> {
    return editEpisode(viewer, input);
  }

  @Mutation(() => StoryPayload, { description: 'Takes away what was uploaded; what belongs to it stays.' })
  removeRecording(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => RemoveRecordingInput) input: RemoveRecordingInput,
  ): Promise<StoryPayload> {
    return removeRecording(viewer, input);
  }

  @Mutation(() => AudioUploadPayload)
  beginAudioUpload(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => BeginAudioUploadInput) input: BeginAudioUploadInput,
  ): Promise<AudioUploadPayload> {
    return beginAudioUpload(viewer, input);
  }

  @Mutation(() => StoryPayload, { description: 'Once all its pieces have come: what it is is told by its content.' })
  finishAudioUpload(
    @Ctx() { viewer }: LoaderScope,
    @Arg('uploadId', () => ID) uploadId: string,
  ): Promise<StoryPayload> {
    return finishAudioUpload(viewer, uploadId);
  }
}

@Resolver(() => Episode)
export class EpisodeResolver {
  @FieldResolver(() => Boolean)
  hasTranscript(@Root() { transcript }: NonNullable<EpisodeRow>): boolean {
    return transcript !== null;
  }

  @FieldResolver(() => [TranscriptCue], { description: 'Its transcript, piece by piece.' })
  cues(@Root() { transcript }: NonNullable<EpisodeRow>): TranscriptCue[] {
    return transcript === null ? [] : readTranscript(transcript);
  }
}
