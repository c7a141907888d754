import { createHash } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { mentionedHandles, renderMarkdown } from '../kernel/markdown.ts';
import { needConfirmed } from '../kernel/privacy.ts';
import { limitRate } from '../kernel/rates.ts';
import { readText } from '../kernel/text.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { existingHandles } from '../members/members.service.ts';
import { stopTyping } from '../realtime/presence.ts';
import { type Known, knownOf } from './asking.service.ts';
import { asPost, findHeld } from './held.service.ts';
import { keepPost } from './keeping.service.ts';
import { type PostRow, selectPosts } from './reading.service.ts';
import { posts } from './talk.table.ts';
import type { PostKindName } from './talk.types.ts';

export interface NewPost {
  threadId: string;
  body: string;
  kind?: PostKindName | null;
  parentId?: string | null;
  clientMutationId: string;
  privacyConfirmed?: boolean | null;
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
  renderMarkdown('body', body, { handles: await existingHandles(mentionedHandles(body)) });

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
 * What a newcomer says where newcomers are reviewed is answered with `HELD` and waits for an editor.
 * `saidAt` is for the house alone, which brings in what was said before.
 * @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND, THREAD_CLOSED, FORBIDDEN, SLOW_MODE, RATE_LIMITED, IDEMPOTENCY_CONFLICT,
 * PRIVACY_CONFIRMATION_REQUIRED
 */
export async function addPost(viewer: Viewer, input: NewPost, saidAt: Date | null = null): Promise<Answered> {
  const author = signedIn(viewer);
  const draft = readDraft(input);
  const { isReadable, twin } = await knownOf({ ...draft, memberId: author.memberId });
  if (!isReadable) refuse('NOT_FOUND', 'There is no such thread.', { field: 'threadId' });
  if (twin) return answerOf(author, twin, draft);
  needConfirmed(draft.body, input);
  try {
    limitRate(`post:${author.memberId}`, limits.posting, 0);
    const html = await renderBody(draft.body);
    const post = await keepPost(draft.threadId, { id: newId(), author, saidAt, draft: { ...draft, html } });
    stopTyping(draft.threadId, author.memberId);
    return { post, replayed: false };
  } catch (error) {
    const now = await knownOf({ ...draft, memberId: author.memberId });
    if (now.twin) return answerOf(author, now.twin, draft);
    throw error;
  }
}

/** The answer that this request has had already. @throws IDEMPOTENCY_CONFLICT where its id was used for something else */
async function answerOf(author: MemberViewer, twin: NonNullable<Known['twin']>, draft: Draft): Promise<Answered> {
  if (twin.requestHash !== draft.requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another post.', { field: 'clientMutationId' });
  if (twin.isHeld) return { post: asPost(await findHeld(author, twin.id)), replayed: true };
  const [post] = await selectPosts().where(eq(posts.id, twin.id));
  return { post: post ?? refuse('NOT_FOUND', 'There is no such post.'), replayed: true };
}
