import { eq } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import type { MemberRow } from '../members/members.service.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { openThread, setThreadStatus } from '../talk/threads.service.ts';
import { putAuthors } from './stories.authors.service.ts';
import { bringTo, type Hold } from './stories.flow.service.ts';
import { findStory } from './stories.service.ts';
import { stories } from './stories.table.ts';
import { commentsOfDraft, freeSlug, keepRevision } from './stories.writing.service.ts';
import type { KeptStory } from './wordpress.kept.service.ts';
import type { StoryWish } from './wordpress.wish.ts';

type Holder = Omit<Hold, 'story'>;

/** Makes a story of a wish; answers its thread. */
export async function putStory(hold: Holder, wish: StoryWish, author: MemberRow): Promise<string> {
  const { tx } = hold;
  const { id, words, html, publishedAt, requestHash } = wish;
  const now = clock.now();
  const threadId = await openThread(tx, commentsOfDraft);
  const slug = await freeSlug(tx, id, wish.slugWish);
  const draft = { id, slug, kind: 'NEWS' as const, ...words, html, publishedAt, threadId };
  const origin = { createdBy: null, clientMutationId: id, requestHash, createdAt: publishedAt ?? now };
  await tx.insert(stories).values({ ...draft, ...origin, status: 'DRAFT', statusAt: now });
  await putAuthors(tx, id, [{ member: author, role: null, organization: null, disclosure: null }]);
  await keepRevision(tx, { ...words, storyId: id, number: 1, changedBy: null });
  await moveOn(hold, wish, { status: 'DRAFT', isMovedHere: false });
  return threadId;
}

/** Makes of an earlier import what a newer export says. What was edited here keeps its words, and where it was moved, its place. */
export async function changeStory(hold: Holder, wish: StoryWish, kept: KeptStory): Promise<void> {
  const { tx, tell, viewer } = hold;
  const { id, words, html, requestHash } = wish;
  const story = await findStory(viewer, id, tx);
  const isGone = kept.status === 'PUBLISHED' && !wish.isPublicThere;
  if (!kept.isEditedHere) {
    await tell(threadChanged, { id: story.threadId, streamId: story.threadId });
    const isSame = html === story.html && story.title === words.title && story.summary === words.summary;
    const number = story.revision + (isSame ? 0 : 1);
    if (!isSame) await keepRevision(tx, { ...words, storyId: id, number, changedBy: null });
    const editedAt = isSame || story.publishedAt === null ? story.editedAt : clock.now();
    const publishedAt = wish.publishedAt ?? story.publishedAt;
    await tx
      .update(stories)
      .set({ ...words, html, revision: number, editedAt, publishedAt, requestHash })
      .where(eq(stories.id, id));
  } else if (isGone) await tx.update(stories).set({ requestHash }).where(eq(stories.id, id));
  if (isGone) await bringTo({ ...hold, story }, 'WITHDRAWN', { note: 'It is no longer public where it came from.' });
  else if (!kept.isEditedHere) await moveOn(hold, wish, kept);
}

/** To where it is there, unless somebody here has decided otherwise, or it is about a patient, which no export knows of. */
async function moveOn(
  hold: Holder,
  { id, status, scheduledAt, takesComments }: StoryWish,
  { status: from, isMovedHere }: Pick<KeptStory, 'status' | 'isMovedHere'>,
): Promise<void> {
  const { tx, tell, viewer } = hold;
  const story = await findStory(viewer, id, tx);
  if (story.aboutPatient || isMovedHere || (from === 'PUBLISHED' && status !== 'PUBLISHED')) return;
  const isThere = status === from && story.scheduledAt?.getTime() === scheduledAt?.getTime();
  if (!isThere) await bringTo({ ...hold, story }, status, { note: 'As it was where it came from.', scheduledAt });
  if (status !== 'PUBLISHED') return;
  const comments = takesComments ? ('OPEN' as const) : ('READ_ONLY' as const);
  if (!isThere || story.thread.status !== comments)
    await setThreadStatus(tx, tell, { id: story.threadId, status: comments, readers: 'EVERYBODY' });
}
