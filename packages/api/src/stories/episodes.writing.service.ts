import { isDeepStrictEqual } from 'node:util';
import { limits, podcastLimits } from '@rounds/schema/limits';
import { and, eq, ne } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { limitRate } from '../kernel/rates.ts';
import { readMaybeText, readText } from '../kernel/text.ts';
import { readUrl } from '../kernel/urls.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { type EpisodeRow, episodeIn } from './episodes.service.ts';
import { audioFiles, type Chapter, episodes } from './episodes.table.ts';
import {
  type AudioTypeName,
  audioTypes,
  type EditEpisodeInput,
  type EpisodeLinkInput,
  type RemoveRecordingInput,
} from './episodes.types.ts';
import { lockPodcast } from './podcasts.service.ts';
import { needWords } from './stories.rights.ts';
import { type Answered, findStory, lockStory, type StoryRow } from './stories.service.ts';
import { stories } from './stories.table.ts';
import { readTranscript } from './transcript.ts';

type Changes = Partial<typeof episodes.$inferInsert>;

/**
 * Says what there is to be heard and what belongs to it. Who has read another version than the last is refused.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, CONFLICT, INVALID_TRANSITION, RATE_LIMITED
 */
export async function editEpisode(viewer: Viewer, input: EditEpisodeInput): Promise<Answered> {
  const writer = signedIn(viewer);
  const found = await findStory(writer, input.storyId);
  const given = readEpisode(input);
  limitRate(`story:${writer.memberId}`, limits.story.writing);
  const replayed = await change(writer, async (tx, tell) => {
    const story = await lockStory(tx, writer, found);
    await needWords(writer, story, tx);
    const episode = await episodeIn(tx, story.id);
    const next = { ...episode, ...given };
    if (isDeepStrictEqual(next, episode)) return true;
    if (episode.revision !== input.revision)
      refuse('CONFLICT', 'Somebody has changed this meanwhile; look at what they wrote, then save again.');
    if (given.linkUrl === null && next.audioId === null) needNoListeners(story);
    if (given.durationSeconds !== undefined && next.audioId !== null && given.linkUrl == null)
      refuse('BAD_USER_INPUT', 'The recording says itself how long it is.', { field: 'durationSeconds' });
    needInside(next);
    await needOwnNumber(tx, story, next);
    await putEpisode(tx, tell, { story, episode, changes: given });
    return false;
  });
  return { story: await findStory(writer, found.id), replayed };
}

/** Gives an episode a recording that has come as a whole, in place of what there was. */
export async function putRecording(
  viewer: MemberViewer,
  storyId: string,
  recording: { audioId: string; type: AudioTypeName; durationSeconds: number },
): Promise<void> {
  const { audioId, type, durationSeconds } = recording;
  await change(viewer, async (tx, tell) => {
    const story = await lockStory(tx, viewer, await findStory(viewer, storyId, tx));
    await needWords(viewer, story, tx);
    const episode = await episodeIn(tx, story.id);
    if (episode.audioId === audioId) return;
    needInside({ ...episode, durationSeconds });
    const taken = await tx
      .update(audioFiles)
      .set({ type })
      .where(eq(audioFiles.id, audioId))
      .returning({ id: audioFiles.id });
    if (taken.length === 0) refuse('NOT_FOUND', 'This upload is over; please begin anew.', { field: 'uploadId' });
    const changes = { audioId, durationSeconds, linkUrl: null, linkType: null, linkBytes: null };
    await putEpisode(tx, tell, { story, episode, changes });
  });
}

/**
 * Takes the uploaded recording of an episode away, and its length with it. Its chapters and transcript stay, for the next one.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, CONFLICT, INVALID_TRANSITION, RATE_LIMITED
 */
export async function removeRecording(viewer: Viewer, { storyId, revision }: RemoveRecordingInput): Promise<Answered> {
  const writer = signedIn(viewer);
  const found = await findStory(writer, storyId);
  limitRate(`story:${writer.memberId}`, limits.story.writing);
  const replayed = await change(writer, async (tx, tell) => {
    const story = await lockStory(tx, writer, found);
    await needWords(writer, story, tx);
    const episode = await episodeIn(tx, story.id);
    if (episode.audioId === null) return true;
    if (episode.revision !== revision)
      refuse('CONFLICT', 'Somebody has changed this meanwhile; look at what there is now.');
    needNoListeners(story);
    await putEpisode(tx, tell, { story, episode, changes: { audioId: null, durationSeconds: null } });
    return false;
  });
  return { story: await findStory(writer, found.id), replayed };
}

async function putEpisode(
  tx: Tx,
  tell: Tell,
  { story, episode, changes }: { story: StoryRow; episode: NonNullable<EpisodeRow>; changes: Changes },
): Promise<void> {
  await tell(threadChanged, { id: story.threadId, streamId: story.threadId });
  const audioId = changes.linkUrl || changes.audioId === null ? null : (changes.audioId ?? episode.audioId);
  await tx
    .update(episodes)
    .set({ ...changes, audioId, revision: episode.revision + 1 })
    .where(eq(episodes.storyId, story.id));
  if (episode.audioId !== null && episode.audioId !== audioId)
    await tx.delete(audioFiles).where(eq(audioFiles.id, episode.audioId));
  if (story.status === 'PUBLISHED')
    await tx.update(stories).set({ editedAt: clock.now() }).where(eq(stories.id, story.id));
}

/** What was given of an episode, checked and as it is kept; what was not given is not there. */
function readEpisode({ season, number, type, chapters, transcript, link, durationSeconds }: EditEpisodeInput): Changes {
  return {
    ...(season !== undefined && { season: readWhole('season', season, podcastLimits.number) }),
    ...(number !== undefined && { number: readWhole('number', number, podcastLimits.number) }),
    ...(type != null && { type }),
    ...(chapters !== undefined && { chapters: readChapters(chapters ?? []) }),
    ...(transcript !== undefined && { transcript: readVtt(transcript) }),
    ...(link !== undefined && readLink(link)),
    ...(durationSeconds !== undefined && {
      durationSeconds: readWhole('durationSeconds', durationSeconds, podcastLimits.seconds),
    }),
  };
}

function readWhole(field: string, value: number | null, [least, most]: readonly [number, number]): number | null {
  if (value !== null && (value < least || value > most))
    refuse('BAD_USER_INPUT', `From ${least} to ${most}.`, { field });
  return value;
}

function readChapters(given: Chapter[]): Chapter[] {
  const field = 'chapters';
  if (given.length > podcastLimits.chapters)
    refuse('BAD_USER_INPUT', `At most ${podcastLimits.chapters} chapters.`, { field });
  return given.map(({ startSeconds, title }, place) => {
    if (!(startSeconds >= 0)) refuse('BAD_USER_INPUT', 'A chapter begins at 0 or later.', { field });
    if (startSeconds <= (given[place - 1]?.startSeconds ?? -1))
      refuse('BAD_USER_INPUT', `Each chapter begins after the one before; chapter ${place + 1} does not.`, { field });
    return { startSeconds, title: readText(field, title, podcastLimits.chapter) };
  });
}

function readVtt(given: string | null): string | null {
  const { bytes } = podcastLimits.transcript;
  const rule = { max: bytes, bytes, multiline: true };
  const transcript = readMaybeText('transcript', given?.replace(/^\ufeff/, '') ?? null, rule);
  if (transcript !== null) readTranscript(transcript);
  return transcript;
}

function readLink(link: EpisodeLinkInput | null): Changes {
  if (link === null) return { linkUrl: null, linkType: null, linkBytes: null };
  const linkUrl = readUrl('link', link.url);
  if (!linkUrl.startsWith('https:')) refuse('BAD_USER_INPUT', 'Podcast apps ask for https.', { field: 'link' });
  const linkType = (Object.keys(audioTypes) as AudioTypeName[]).find((type) => type === link.type);
  if (!linkType) refuse('BAD_USER_INPUT', 'Its type is audio/mpeg or audio/x-m4a.', { field: 'type' });
  if (!Number.isSafeInteger(link.bytes) || link.bytes < 1)
    refuse('BAD_USER_INPUT', 'Please say how many bytes it has.', { field: 'bytes' });
  return { linkUrl, linkType, linkBytes: link.bytes };
}

/** @throws INVALID_TRANSITION where people may be listening to what would be gone */
function needNoListeners({ status }: StoryRow): void {
  if (status === 'PUBLISHED' || status === 'SCHEDULED')
    refuse('INVALID_TRANSITION', 'Withdraw it first: people may be listening to it.', { status });
}

/** @throws BAD_USER_INPUT where a chapter begins when the recording is over */
function needInside({ chapters, durationSeconds }: { chapters: Chapter[]; durationSeconds: number | null }): void {
  const last = chapters.at(-1);
  if (last && durationSeconds !== null && last.startSeconds >= durationSeconds)
    refuse('BAD_USER_INPUT', `“${last.title}” would begin when the recording is over.`, { field: 'chapters' });
}

/** @throws CONFLICT where another episode of the season has that number */
async function needOwnNumber(tx: Tx, story: StoryRow, { season, number }: NonNullable<EpisodeRow>): Promise<void> {
  if (number === null || story.podcastId === null) return;
  // Of two episodes that want a number at once, one waits for the other.
  await lockPodcast(tx, story.podcastId);
  const others = await tx
    .select({ season: episodes.season })
    .from(episodes)
    .innerJoin(stories, eq(stories.id, episodes.storyId))
    .where(and(eq(stories.podcastId, story.podcastId), ne(stories.id, story.id), eq(episodes.number, number)));
  if (others.some((other) => other.season === season))
    refuse('CONFLICT', 'Another episode has this number.', { field: 'number' });
}
