import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { limitRate } from '../kernel/rates.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { type NewThread, openThread } from '../talk/threads.service.ts';
import { hasConsents } from './consent.permission.service.ts';
import { episodes } from './episodes.table.ts';
import {
  needDescribed,
  needOwnPictures,
  type PictureChange,
  pictureChange,
  readPictures,
  savePictures,
} from './pictures.listing.service.ts';
import { needPicturePermission } from './pictures.permission.service.ts';
import { areNamed, putAuthors, readAuthors } from './stories.authors.service.ts';
import { isBackstage, needEditor, needWords } from './stories.rights.ts';
import { seriesOf } from './stories.series.service.ts';
import { type Answered, findStory, lockStory, type StoryRow } from './stories.service.ts';
import { stories, storyRevisions } from './stories.table.ts';
import type { DraftStoryInput, EditStoryInput } from './stories.types.ts';
import { readWords, renderBody } from './stories.words.ts';

/** A story's comments, before it is published. */
export const commentsOfDraft: NewThread = {
  status: 'CLOSED',
  readers: 'LISTED',
  writers: 'MEMBERS',
  reviewsNewcomers: true,
};

/**
 * Begins a story that nobody but its authors and editors sees. The same writer and `clientMutationId` begin one (G3).
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, NOT_FOUND, RATE_LIMITED, IDEMPOTENCY_CONFLICT
 */
export async function draftStory(viewer: Viewer, input: DraftStoryInput): Promise<Answered> {
  const writer = signedIn(viewer);
  const kind = input.kind ?? 'STORY';
  if (kind !== 'STORY') needEditor(writer, 'News, columns and podcasts are made by editors.');
  const words = { title: '', summary: '', body: '', tags: [], ...readWords(input) };
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const series = await seriesOf(kind, input);
  const aboutPatient = input.aboutPatient ?? null;
  const requestHash = fingerprintOf({ kind, ...series, aboutPatient, ...words, authors: input.authors ?? null });
  const earlier = await draftedBefore(writer, { clientMutationId, requestHash });
  if (earlier) return { story: await findStory(writer, earlier), replayed: true };
  limitRate(`story:${writer.memberId}`, limits.story.writing);
  const authors = await readAuthors(writer, input.authors ?? [{ handle: await handleOf(writer) }]);
  const html = renderBody(words.body);
  const id = newId();
  const now = clock.now();
  try {
    await change(writer, async (tx) => {
      const threadId = await openThread(tx, commentsOfDraft);
      const slug = await freeSlug(tx, id, words.title);
      const draft = {
        id,
        kind,
        ...series,
        aboutPatient,
        ...words,
        slug,
        html,
        threadId,
        status: 'DRAFT' as const,
        statusAt: now,
      };
      const request = { createdBy: writer.memberId, clientMutationId, requestHash, createdAt: now };
      await tx.insert(stories).values({ ...draft, ...request });
      await needOwnPictures(tx, id, html);
      if (kind === 'PODCAST') await tx.insert(episodes).values({ storyId: id });
      await putAuthors(tx, id, authors);
      await keepRevision(tx, { ...words, storyId: id, number: 1, changedBy: writer.memberId });
    });
  } catch (error) {
    // Its twin, on another connection, may have been first.
    const twin = await draftedBefore(writer, { clientMutationId, requestHash });
    if (twin) return { story: await findStory(writer, twin), replayed: true };
    throw error;
  }
  return { story: await findStory(writer, id), replayed: false };
}

/**
 * Gives a story other words, pictures or authors. What it said before is kept; who has read another version than the last is
 * refused rather than let write over it.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, CONFLICT, RATE_LIMITED, CONSENT_REQUIRED
 */
export async function editStory(viewer: Viewer, input: EditStoryInput): Promise<Answered> {
  const writer = signedIn(viewer);
  const found = await findStory(writer, input.storyId);
  const given = readWords(input);
  const html = given.body === undefined ? found.html : renderBody(given.body);
  const authors = input.authors == null ? null : await readAuthors(writer, input.authors);
  const pictures = input.pictures == null ? null : readPictures(input.pictures);
  limitRate(`story:${writer.memberId}`, limits.story.writing);
  const replayed = await change(writer, async (tx, tell) => {
    const story = await lockStory(tx, writer, found);
    await needWords(writer, story, tx);
    const { title, summary, body, tags } = { ...story, ...given };
    const words = { title, summary, body, tags };
    const pictured = pictures && (await pictureChange(tx, story.id, pictures));
    const named = authors && !(await areNamed(tx, story.id, authors)) ? authors : null;
    const isSame = JSON.stringify(words) === JSON.stringify(wordsOf(story)) && !pictured && !named;
    const aboutPatient = input.aboutPatient ?? story.aboutPatient;
    if (isSame && aboutPatient === story.aboutPatient) return true;
    if (aboutPatient !== story.aboutPatient) await needUnpermitted(tx, story);
    if (story.revision !== input.revision)
      refuse('CONFLICT', 'Somebody has changed this meanwhile; look at what they wrote, then save again.');
    await tell(threadChanged, { id: story.threadId, streamId: story.threadId });
    if (named) await putAuthors(tx, story.id, named);
    if (pictured) await putPictures(tx, story, pictured);
    if (body !== story.body || pictured?.removed.length)
      await needOwnPictures(tx, story.id, body === story.body ? story.html : html);
    const number = isSame ? story.revision : await putRevision(tx, writer, { story, words });
    const wasRead = story.publishedAt !== null;
    const slug = wasRead || story.title === title ? story.slug : await freeSlug(tx, story.id, title);
    const editedAt = story.status === 'PUBLISHED' ? clock.now() : story.editedAt;
    await tx
      .update(stories)
      .set({ ...words, aboutPatient, html: body === story.body ? story.html : html, revision: number, slug, editedAt })
      .where(eq(stories.id, story.id));
    return false;
  });
  return { story: await findStory(writer, found.id), replayed };
}

/**
 * Saves its pictures; what is shown already shows none that nobody has described or permitted.
 * @throws BAD_USER_INPUT, CONSENT_REQUIRED
 */
async function putPictures(tx: Tx, story: StoryRow, pictured: PictureChange): Promise<void> {
  await savePictures(tx, story.id, pictured);
  if (story.status !== 'PUBLISHED' && story.status !== 'SCHEDULED') return;
  await needDescribed(tx, story.id);
  if (pictured.added) await needPicturePermission(story, tx);
}

/**
 * Whom it is about is said before it is shown; and once a permission was written down, it is about a patient for good.
 * @throws INVALID_TRANSITION, CONFLICT
 */
async function needUnpermitted(tx: Tx, { id, status }: StoryRow): Promise<void> {
  if (status === 'PUBLISHED' || status === 'SCHEDULED')
    refuse('INVALID_TRANSITION', 'Withdraw it first: people may be reading it.', { status });
  if (await hasConsents(id, tx))
    refuse('CONFLICT', 'The ledger has a permission for it: it is about a patient.', { field: 'aboutPatient' });
}

const wordsOf = ({ title, summary, body, tags }: Words): Words => ({ title, summary, body, tags });

interface Words {
  title: string;
  summary: string;
  body: string;
  tags: string[];
}

/** Keeps the new words as a version: the next, or the last where the same person has just made it in the same state. */
async function putRevision(tx: Tx, writer: MemberViewer, { story, words }: { story: StoryRow; words: Words }) {
  const ofStory = eq(storyRevisions.storyId, story.id);
  const [last] = await tx.select().from(storyRevisions).where(ofStory).orderBy(desc(storyRevisions.number)).limit(1);
  const isFresh =
    story.status === 'DRAFT' &&
    last?.changedBy === writer.memberId &&
    last.number > 1 &&
    last.at > story.statusAt &&
    clock.now().getTime() - last.at.getTime() < limits.story.sameRevisionMs;
  if (isFresh) await tx.delete(storyRevisions).where(and(ofStory, eq(storyRevisions.number, last.number)));
  const number = story.revision + 1;
  await keepRevision(tx, { ...words, storyId: story.id, number, changedBy: writer.memberId });
  return number;
}

/** Keeps a version of a story's words. */
export const keepRevision = (
  tx: Tx,
  { storyId, number, title, summary, body, changedBy }: Omit<typeof storyRevisions.$inferInsert, 'at'>,
) => tx.insert(storyRevisions).values({ storyId, number, title, summary, body, changedBy, at: clock.now() });

/** Every version of its words, the newest first; null for whom they are not. */
export async function revisionsOf(viewer: Viewer, storyId: string) {
  if (!(await isBackstage(viewer, storyId))) return null;
  return db
    .select({ revision: storyRevisions, member: members })
    .from(storyRevisions)
    .leftJoin(members, eq(members.id, storyRevisions.changedBy))
    .where(eq(storyRevisions.storyId, storyId))
    .orderBy(desc(storyRevisions.number))
    .limit(limits.page.max);
}

/** Markdown as a story's page would show it. @throws UNAUTHENTICATED, RATE_LIMITED, BAD_USER_INPUT */
export async function previewStory(viewer: Viewer, body: string): Promise<string> {
  limitRate(`preview:${signedIn(viewer).memberId}`, { burst: 60, perMinute: 120 });
  return renderBody(readWords({ body }).body ?? '');
}

/** An address out of the title that no other story has. Two who choose at once choose one after the other. */
export async function freeSlug(tx: Tx, id: string, title: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('addresses of stories'))`);
  const wish = slugify(title).slice(0, 80).replace(/-+$/, '') || 'story';
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wish : `${wish}-${n}`;
    const taken = await tx
      .select({ id: stories.id })
      .from(stories)
      .where(and(eq(stories.slug, slug), ne(stories.id, id)));
    if (taken.length === 0) return slug;
  }
}

async function draftedBefore(
  writer: MemberViewer,
  { clientMutationId, requestHash }: { clientMutationId: string; requestHash: string },
): Promise<string | null> {
  const [done] = await db
    .select({ id: stories.id, requestHash: stories.requestHash })
    .from(stories)
    .where(and(eq(stories.createdBy, writer.memberId), eq(stories.clientMutationId, clientMutationId)));
  if (done && done.requestHash !== requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another story.', { field: 'clientMutationId' });
  return done?.id ?? null;
}

async function handleOf({ memberId }: MemberViewer): Promise<string> {
  const [member] = await db.select({ handle: members.handle }).from(members).where(eq(members.id, memberId));
  return member?.handle ?? refuse('UNAUTHENTICATED', 'Sign in first; joining is free.');
}
