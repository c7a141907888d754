import { and, eq, inArray, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refusalOf, refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { insertMany, isOneOf } from '../kernel/many.ts';
import { house, signedIn, type Viewer } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { playSwitches } from '../realtime/switches.ts';
import { fourASecond, type Outcome, together } from '../realtime/together.ts';
import { refuseClosed } from './posting.rules.ts';
import type { Answered } from './posting.service.ts';
import { type PostRow, selectPosts } from './reading.service.ts';
import { postChanged } from './talk.events.ts';
import { posts, reactions, threadSeats, threads } from './talk.table.ts';
import { ReactionKind, type ReactionKindName } from './talk.types.ts';
import { hasVoice, mayRead } from './threads.service.ts';

export interface Reaction {
  postId: string;
  kind: ReactionKindName;
  /** What is to be true afterwards. */
  on: boolean;
}

interface Wish extends Omit<Reaction, 'postId'> {
  memberId: string;
}

/**
 * Sets or takes back the viewer's reaction. Saying it twice changes nothing and tells nobody. Those who react to a post that
 * many react to share a transaction and its event, four times a second (realtime/together.ts).
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, THREAD_CLOSED
 */
export async function reactToPost(viewer: Viewer, { postId, kind, on }: Reaction): Promise<Answered> {
  const { memberId } = signedIn(viewer);
  return react(readId('postId', postId), { memberId, kind, on });
}

const react: (postId: string, wish: Wish) => Promise<Answered> = together(reactMany, fourASecond);

/** Everything is decided under the lock, for each as if they had been alone, in the order in which they asked. */
async function reactMany(postId: string, wishes: Wish[]): Promise<Outcome<Answered>[]> {
  return change(house, async (tx, tell) => {
    const now = await standing(tx, postId, wishes);
    if (!now) return wishes.map(() => ({ refusal: refusalOf(noSuchPost) }));
    const { post, judge, there } = now;
    const refusals = wishes.map((wish) => refusalOf(() => judge(wish)));
    const allowed = wishes.filter((_wish, index) => refusals[index] === null);
    const { put, taken, changed } = playSwitches(
      there,
      allowed.map((wish) => ({ key: keyOf(wish), on: wish.on })),
    );
    const [by] = allowed;
    if (by && put.length + taken.length > 0) {
      const viewer = { memberId: by.memberId, role: null, sessionId: null };
      await Promise.all([
        tell.many(postChanged, [{ id: postId, streamId: post.threadId, by: viewer }]),
        put.length > 0 &&
          insertMany(
            tx,
            reactions,
            put.map((key) => ({ postId, ...ofKey(key) })),
          ),
        taken.length > 0 && takeMany(tx, postId, taken.map(ofKey)),
      ]);
      post.reactionCounts = await recount(tx, postId);
    }
    const answers = changed.values();
    return refusals.map((refusal) =>
      refusal ? { refusal } : { result: { post, replayed: answers.next().value !== true } },
    );
  });
}

type OneReaction = Omit<typeof reactions.$inferSelect, 'postId'>;
const keyOf = ({ memberId, kind }: OneReaction): string => `${memberId} ${kind}`;
const ofKey = (key: string): OneReaction => {
  const [memberId = '', kind] = key.split(' ');
  return { memberId, kind: kind as ReactionKindName };
};
const noSuchPost = (): never => refuse('NOT_FOUND', 'There is no such post.', { field: 'postId' });

/** Takes the lock of the post's thread: the post, who may react to it, and who has, as they are from then on. */
async function standing(tx: Tx, postId: string, wishes: Wish[]) {
  const [place] = await tx.select({ threadId: posts.threadId }).from(posts).where(eq(posts.id, postId));
  if (!place) return null;
  const { threadId } = place;
  await lockStream(tx, threadId);
  const memberIds = [...new Set(wishes.map(({ memberId }) => memberId))];
  const [[post], [thread], seats, there] = await Promise.all([
    selectPosts(tx).where(eq(posts.id, postId)),
    tx.select().from(threads).where(eq(threads.id, threadId)),
    tx
      .select()
      .from(threadSeats)
      .where(and(eq(threadSeats.threadId, threadId), isOneOf(threadSeats.memberId, memberIds))),
    tx
      .select()
      .from(reactions)
      .where(and(eq(reactions.postId, postId), isOneOf(reactions.memberId, memberIds))),
  ]);
  if (!post || !thread) return null;
  const seatOf = new Map(seats.map((seat) => [seat.memberId, seat.role]));
  const judge = ({ memberId }: Wish): void => {
    const seat = seatOf.get(memberId) ?? null;
    if (!mayRead(thread, seat)) noSuchPost();
    if (!hasVoice({ memberId }, { ...thread, seat }))
      refuse('FORBIDDEN', 'Only those who were invited to speak may react here.');
    if (thread.status !== 'OPEN') refuseClosed(thread.status);
    if (post.state !== 'PUBLISHED') refuse('INVALID_TRANSITION', 'This post was removed.', { status: post.state });
  };
  return { post, judge, there: new Set(there.map(keyOf)) };
}

const takeMany = (tx: Tx, postId: string, gone: OneReaction[]) => {
  const all = (key: keyof OneReaction) => sql.param(gone.map((one) => one[key]));
  const isGone = sql`(${reactions.memberId}, ${reactions.kind}) in
    (select * from unnest(${all('memberId')}::uuid[], ${all('kind')}::text[]))`;
  return tx.delete(reactions).where(and(eq(reactions.postId, postId), isGone));
};

/** Counted from the rows, never added to a number: then it cannot drift. The lock keeps others from counting meanwhile. */
async function recount(tx: Tx, postId: string): Promise<PostRow['reactionCounts']> {
  const rows = await tx
    .select({ kind: reactions.kind, count: sql<number>`count(*)`.mapWith(Number) })
    .from(reactions)
    .where(eq(reactions.postId, postId))
    .groupBy(reactions.kind);
  const reactionCounts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  await tx.update(posts).set({ reactionCounts }).where(eq(posts.id, postId));
  return reactionCounts;
}

/** A post's reactions in the order of their kinds; a removed post has none. */
export const reactionsOf = ({ state, reactionCounts }: PostRow): { kind: ReactionKindName; count: number }[] =>
  Object.values(ReactionKind)
    .map((kind) => ({ kind, count: state === 'PUBLISHED' ? (reactionCounts[kind] ?? 0) : 0 }))
    .filter(({ count }) => count > 0);

/** What the viewer reacted with, by post. */
export const viewerReactionsTo = defineLoader<ReactionKindName[], ReactionKindName[]>(async (postIds, { viewer }) => {
  if (viewer.memberId === null) return new Map();
  const rows = await db
    .select({ postId: reactions.postId, kind: reactions.kind })
    .from(reactions)
    .where(and(inArray(reactions.postId, [...postIds]), eq(reactions.memberId, viewer.memberId)));
  const byPost = Map.groupBy(rows, (row) => row.postId);
  return new Map([...byPost].map(([postId, own]) => [postId, own.map((row) => row.kind).sort()]));
}, []);
