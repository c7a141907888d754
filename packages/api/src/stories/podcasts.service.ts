import slugify from '@sindresorhus/slugify';
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { type Addresses, below } from '../kernel/addresses.ts';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { untold } from '../kernel/everybody.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { podcasts } from './podcasts.table.ts';
import type { CreatePodcastInput, EditPodcastInput } from './podcasts.types.ts';
import { readShow } from './podcasts.words.ts';
import { needEditor } from './stories.rights.ts';

const { requestHash: _never, clientMutationId: _nor, ...shown } = getTableColumns(podcasts);

const selectPodcasts = (from: Tx | typeof db = db) => from.select(shown).from(podcasts).$dynamic();

export type PodcastRow = Awaited<ReturnType<typeof selectPodcasts>>[number];

/** Podcasts are public: all of them, by title. */
export function listPodcasts(viewer: Viewer): Promise<PodcastRow[]> {
  untold(viewer);
  return selectPodcasts().orderBy(asc(podcasts.title), asc(podcasts.id));
}

export async function podcastBySlug(viewer: Viewer, slug: string): Promise<PodcastRow | null> {
  untold(viewer);
  return maybePodcast(slug);
}

export async function maybePodcast(slug: string): Promise<PodcastRow | null> {
  if (!/^[\w-]{1,200}$/.test(slug)) return null;
  const [podcast] = await selectPodcasts().where(eq(podcasts.slug, slug));
  return podcast ?? null;
}

/** Of shows, for those who look for pages. */
export const podcastAddresses: Addresses = async (atMost) =>
  below('/podcast', await db.select({ slug: podcasts.slug }).from(podcasts).orderBy(asc(podcasts.slug)).limit(atMost));

export const podcastById = defineLoader<PodcastRow, null>(async (ids) => {
  const rows = await selectPodcasts().where(inArray(podcasts.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

/** The podcast, locked to the end of the transaction. @throws NOT_FOUND, BAD_USER_INPUT */
export async function lockPodcast(tx: Tx, podcastId: string): Promise<PodcastRow> {
  const [podcast] = await selectPodcasts(tx)
    .where(eq(podcasts.id, readId('podcastId', podcastId)))
    .for('update');
  return podcast ?? refuse('NOT_FOUND', 'There is no such podcast.', { field: 'podcastId' });
}

/**
 * Begins a show. The same editor and `clientMutationId` begin one (G3).
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, CONFLICT where there is one of that name, IDEMPOTENCY_CONFLICT
 */
export async function createPodcast(viewer: Viewer, input: CreatePodcastInput) {
  needEditor(viewer, 'Only editors begin a podcast.');
  const { memberId } = signedIn(viewer);
  const { title, description, language, category, ownerName, ownerEmail } = input;
  const given = { title, description, language, category, ownerName, ownerEmail };
  const wanted = { ...given, ...readShow(input), explicit: input.explicit ?? false };
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const requestHash = fingerprintOf(wanted);
  const slug = slugify(wanted.title).slice(0, 80).replace(/-+$/, '') || 'podcast';
  const made = { id: newId(), slug, ...wanted };
  const request = { createdBy: memberId, clientMutationId, requestHash, createdAt: clock.now() };
  const podcast = await change(viewer, async (tx) => {
    const [inserted] = await tx
      .insert(podcasts)
      .values({ ...made, ...request })
      .onConflictDoNothing()
      .returning(shown);
    return inserted ?? begunBefore(tx, memberId, { clientMutationId, requestHash });
  });
  return { podcast, replayed: podcast.id !== made.id };
}

async function begunBefore(
  tx: Tx,
  memberId: string,
  { clientMutationId, requestHash }: { clientMutationId: string; requestHash: string },
): Promise<PodcastRow> {
  const [twin] = await tx
    .select()
    .from(podcasts)
    .where(and(eq(podcasts.createdBy, memberId), eq(podcasts.clientMutationId, clientMutationId)));
  if (!twin) refuse('CONFLICT', 'There is a podcast of this name.', { field: 'title' });
  if (twin.requestHash !== requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another podcast.', {
      field: 'clientMutationId',
    });
  return twin;
}

/**
 * Says something else of a show. Its address stays: people follow it there.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT, CONFLICT
 */
export async function editPodcast(viewer: Viewer, input: EditPodcastInput) {
  needEditor(viewer, 'Only editors change a podcast.');
  const given = readShow(input);
  return change(viewer, async (tx) => {
    const podcast = await lockPodcast(tx, input.podcastId);
    const isSame = Object.entries(given).every(([name, value]) => podcast[name as keyof typeof given] === value);
    if (isSame) return { podcast, replayed: true };
    if (podcast.revision !== input.revision)
      refuse('CONFLICT', 'Somebody has changed this meanwhile; look at what they wrote, then save again.');
    const [changed = podcast] = await tx
      .update(podcasts)
      .set({ ...given, revision: podcast.revision + 1 })
      .where(eq(podcasts.id, podcast.id))
      .returning(shown);
    return { podcast: changed, replayed: false };
  });
}
