import type { Live } from '../kernel/live.ts';

const embedded = [
  'ColumnCalendar',
  'ColumnDate',
  'ColumnFollowing',
  'ConsentLedger',
  'ConsentSummary',
  'Episode',
  'EpisodeAudio',
  'EpisodeChapter',
  'PodcastPicture',
  'StoryAuthor',
  'StoryConnection',
  'StoryEdge',
  'StoryPicture',
  'StoryRevision',
  'StoryWithdrawal',
  'TranscriptCue',
];

/** A story comes by the stream of its comments as it is now and is merged by id; these live inside it. */
export const storiesLive: Live = { keys: Object.fromEntries(embedded.map((type) => [type, () => null])) };
