import { createHash } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { and, eq, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { mentionedHandles, renderMarkdown } from '../kernel/markdown.ts';
import { limitRate } from '../kernel/rates.ts';
import { readText } from '../kernel/text.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { existingHandles } from '../members/members.service.ts';
import { stopTyping } from '../realtime/presence.ts';
import { keepSlowMode, limitRepetition, speakingNow } from './posting.rules.ts';
import { type PostRow, selectPosts } from './reading.service.ts';
import { postChanged } from './talk.events.ts';
import { posts, threads } from './talk.table.ts';
import type { PostKindName } from './talk.types.ts';
import { findThread } from './threads.service.ts';

export interface NewPost {
  threadId: string;
  body: string;
  kind?: PostKindName | null;
  parentId?: string | null;
  clientMutationId: string;
}

export interface Answered {
  post: PostRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

/** Text as a post keeps it. @throws BAD_USER_INPUT */
export const readBody = (raw: string): string =>
  readText('body', raw, { max: limits.post.graphemes, bytes: limits.post.bytes, multiline: true });

/** Its rendering, with links where it names members. Slow work, therefore never under a stream's lock. */
export const renderBody = async (body: string): Promise<string> =>
  renderMarkdown(body, await existingHandles(mentionedHandles(body)));

/** What was asked for, checked and in the form it is kept and compared in. */
function readDraft(input: NewPost) {
  const draft = {
    threadId: readId('threadId', input.threadId),
    parentId: input.parentId == null ? null : readId('parentId', input.parentId),
    kind: input.kind ?? 'GENERAL',
    body: readBody(input.body),
  };
  const requestHash = createHash('sha256')
    .update(JSON.stringify(Object.values(draft)))
    .digest('hex');
  return { ...draft, requestHash, clientMutationId: readId('clientMutationId', input.clientMutationId) };
}
type Draft = ReturnType<typeof readDraft>;

/**
 * Writes a post. The same author and `clientMutationId` have one effect and one answer (G3), however often and wherever it
 * is asked: who loses the race against their own twin is answered with the twin, whatever stopped them.
 * `saidAt` is for the house alone, which brings in what was said before.
 * @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND, THREAD_CLOSED, FORBIDDEN, SLOW_MODE, RATE_LIMITED, IDEMPOTENCY_CONFLICT
 */
export async function addPost(viewer: Viewer, input: NewPost, saidAt: Date | null = null): Promise<Answered> {
  const author = signedIn(viewer);
  const draft = readDraft(input);
  await findThread(author, draft.threadId);
  const earlier = await answerOf(author, draft);
  if (earlier) return earlier;
  try {
    limitRate(`post:${author.memberId}`, limits.posting, 0);
    const html = await renderBody(draft.body);
    const id = await numberAndKeep(author, { ...draft, html }, saidAt);
    stopTyping(draft.threadId, author.memberId);
    return { post: await postJustWritten(id), replayed: false };
  } catch (error) {
    const twin = await answerOf(author, draft);
    if (twin) return twin;
    throw error;
  }
}

/** The answer that this request has had already. @throws IDEMPOTENCY_CONFLICT where its id was used for something else */
async function answerOf(author: MemberViewer, draft: Draft): Promise<Answered | null> {
  const [done] = await db
    .select({ id: posts.id, requestHash: posts.requestHash })
    .from(posts)
    .where(and(eq(posts.authorId, author.memberId), eq(posts.clientMutationId, draft.clientMutationId)));
  if (!done) return null;
  if (done.requestHash !== draft.requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another post.', { field: 'clientMutationId' });
  return { post: await postJustWritten(done.id), replayed: true };
}

/**
 * HERE A POST GETS ITS NUMBER. `tell` takes the thread's stream lock and answers the number; the lock is held to the commit,
 * so posts appear in the order of their numbers, with no holes (talk.concurrency.test.ts: "fifty writers at once").
 * Whether the author may still speak is read in a second statement, after the lock: the first one's snapshot is older, and
 * would let through somebody banned, or a room closed, while we waited ("a ban that comes first wins").
 */
function numberAndKeep(author: MemberViewer, draft: Draft & { html: string }, saidAt: Date | null): Promise<string> {
  const id = newId();
  return change(author, async (tx, tell) => {
    const seq = await tell(postChanged, { id, streamId: draft.threadId });
    await mayStillSpeak(tx, author, draft);
    const place = { seq, authorId: author.memberId, createdAt: saidAt ?? clock.now() };
    await tx.insert(posts).values({ id, ...draft, ...place });
    await tx
      .update(threads)
      .set({ postCount: sql`${threads.postCount} + 1` })
      .where(eq(threads.id, draft.threadId));
    if (draft.parentId !== null)
      await tx
        .update(posts)
        .set({ replyCount: sql`${posts.replyCount} + 1` })
        .where(eq(posts.id, draft.parentId));
    return id;
  });
}

async function mayStillSpeak(tx: Tx, author: MemberViewer, draft: Draft): Promise<void> {
  const wish = { memberId: author.memberId, ...draft };
  const speaker = await speakingNow(tx, wish);
  if (speaker.twin) refuse('CONFLICT', 'This has just been posted.');
  if (speaker.exempt) return;
  await keepSlowMode(tx, speaker, wish);
  await limitRepetition(tx, wish);
  limitRate(`post:${author.memberId}`, limits.posting);
}

async function postJustWritten(id: string): Promise<PostRow> {
  const [post] = await selectPosts().where(eq(posts.id, id));
  return post ?? refuse('NOT_FOUND', 'There is no such post.');
}
