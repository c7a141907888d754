import { newScope } from '../kernel/loaders.ts';
import { type Viewer, visitor } from '../kernel/viewer.ts';
import { permittedIn } from './consent.permission.service.ts';
import { type EpisodeRow, episodeOf } from './episodes.service.ts';
import { maybePodcast, type PodcastRow } from './podcasts.service.ts';
import { type Author, authorsOf } from './stories.authors.service.ts';
import { maybeStory, newestStories, type StoryRow } from './stories.service.ts';

type Episode = NonNullable<EpisodeRow>;

export interface FeedEpisode {
  story: StoryRow;
  episode: Episode & { audio: NonNullable<Episode['audio']> };
  authors: Author[];
}

/** What apps that follow a show are given. */
export interface PodcastFeed {
  podcast: PodcastRow & { pictureId: string };
  episodes: FeedEpisode[];
}

/** What apps read at most; the largest shows have fewer. */
const episodesAtMost = 500;

/**
 * A show's episodes as everybody may hear them, without those whose patients have not permitted feeds. Null where there is no
 * such show, and while it has no picture: directories refuse it without.
 */
export async function podcastFeed(slug: string): Promise<PodcastFeed | null> {
  const podcast = await maybePodcast(slug);
  if (!podcast?.pictureId) return null;
  const found = await newestStories(
    visitor,
    { podcast: podcast.id },
    {
      also: permittedIn('FEED'),
      atMost: episodesAtMost,
    },
  );
  const scope = newScope(visitor);
  const episodes = await Promise.all(
    found.map(async (story) => {
      const [episode, authors] = await Promise.all([episodeOf(scope, story.id), authorsOf(scope, story.id)]);
      return episode?.audio ? [{ story, episode: { ...episode, audio: episode.audio }, authors }] : [];
    }),
  );
  return { podcast: { ...podcast, pictureId: podcast.pictureId }, episodes: episodes.flat() };
}

/** What makes a story an episode, for who may hear it at this moment. */
export async function heardEpisode(viewer: Viewer, storyId: string): Promise<Episode | null> {
  const story = await maybeStory(viewer, storyId);
  return story && episodeOf(newScope(viewer), story.id);
}
