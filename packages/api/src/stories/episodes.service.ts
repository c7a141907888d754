import { eq, inArray } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader, withItsOwner } from '../kernel/loaders.ts';
import { audioFiles, episodes } from './episodes.table.ts';
import { type AudioTypeName, audioTypes, type EpisodeAudio } from './episodes.types.ts';

const selectEpisodes = (from: Tx | typeof db = db) =>
  from
    .select({ episode: episodes, file: { id: audioFiles.id, size: audioFiles.size, type: audioFiles.type } })
    .from(episodes)
    .leftJoin(audioFiles, eq(audioFiles.id, episodes.audioId))
    .$dynamic();

export type EpisodeRow = (typeof episodes.$inferSelect & { audio: EpisodeAudio | null }) | null;

/** Where the recording of a story is heard: the same address also when there is another one. */
export const audioAddress = (storyId: string, type: AudioTypeName): string => `/audio/${storyId}.${audioTypes[type]}`;

function whole({ episode, file }: Awaited<ReturnType<typeof selectEpisodes>>[number]): NonNullable<EpisodeRow> {
  const { storyId, linkUrl, linkType, linkBytes } = episode;
  const here = file?.type && { url: audioAddress(storyId, file.type), type: file.type, bytes: file.size, isHere: true };
  const there = linkUrl && linkType && { url: linkUrl, type: linkType, bytes: linkBytes ?? 0, isHere: false };
  return { ...episode, audio: here || there || null };
}

/** What makes a story an episode; null for every other. It is told in the story's stream. */
export const episodeOf = defineLoader<NonNullable<EpisodeRow>, null>(
  async (storyIds) => {
    const rows = await selectEpisodes().where(inArray(episodes.storyId, [...storyIds]));
    return new Map(rows.map((row) => [row.episode.storyId, whole(row)]));
  },
  null,
  withItsOwner,
);

/** The episode that a story is, in the transaction that holds its lock. @throws BAD_USER_INPUT where it is none */
export async function episodeIn(tx: Tx, storyId: string): Promise<NonNullable<EpisodeRow>> {
  const [row] = await selectEpisodes(tx).where(eq(episodes.storyId, storyId));
  return row ? whole(row) : refuse('BAD_USER_INPUT', 'This is no episode of a podcast.', { field: 'storyId' });
}

/** @throws BAD_USER_INPUT for an episode of which there is nothing to be heard yet */
export async function needAudio(tx: Tx, storyId: string): Promise<void> {
  const { audio, durationSeconds } = await episodeIn(tx, storyId);
  if (!audio) refuse('BAD_USER_INPUT', 'There is nothing to be heard yet.', { field: 'audio' });
  if (durationSeconds === null)
    refuse('BAD_USER_INPUT', 'Please say how long it is: players show it.', { field: 'durationSeconds' });
}
