import { eq, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { type Refusal, refusalOf } from '../kernel/errors.ts';
import { insertMany } from '../kernel/many.ts';
import { hasRole, house, type MemberViewer } from '../kernel/viewer.ts';
import type { MemberRow } from '../members/members.service.ts';
import { lockStream } from '../realtime/log.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { asPost } from './held.service.ts';
import type { heldPosts } from './held.table.ts';
import { holdPosts } from './holding.service.ts';
import { speakersNow } from './posting.rules.ts';
import type { PostRow } from './reading.service.ts';
import { postChanged } from './talk.events.ts';
import { posts, threads } from './talk.table.ts';
import type { PostKindName } from './talk.types.ts';

/** A post before it has a number: checked, rendered, not yet allowed. */
export interface Unnumbered {
  id: string;
  author: MemberViewer;
  /** When it was said, for what the house brings in; null: now. */
  saidAt: Date | null;
  draft: {
    threadId: string;
    parentId: string | null;
    kind: PostKindName;
    body: string;
    html: string;
    requestHash: string;
    clientMutationId: string;
  };
}

/**
 * HERE A POST GETS ITS NUMBER. The thread's stream lock is taken first and held to the commit, so posts appear in the order
 * of their numbers, with no holes (talk.concurrency.test.ts: "fifty writers at once"). Whether the authors may still speak
 * is read after the lock: an earlier snapshot would let through somebody banned, or a room closed, while we waited ("a ban
 * that comes first wins"). Posts that come while a commit of their thread is in flight share the next one.
 */
export const keepPost: (threadId: string, post: Unnumbered) => Promise<PostRow> = together(keepPosts);

async function keepPosts(threadId: string, wished: Unnumbered[]): Promise<Outcome<PostRow>[]> {
  const refusals = new Map<Unnumbered, Refusal | null>();
  const kept = new Map<Unnumbered, PostRow>();
  await change(house, async (tx, tell) => {
    const head = (await lockStream(tx, threadId)) ?? 0;
    const { judge, isHeld, memberOf } = await speakersNow(tx, threadId, wished.map(wishOf));
    for (const one of wished)
      refusals.set(
        one,
        refusalOf(() => judge(wishOf(one))),
      );
    const writerOf = ({ author: { memberId } }: Unnumbered) => memberOf(memberId);
    const [held, allowed] = parted(
      wished.filter((one) => refusals.get(one) === null),
      // What the house brings in was said and read elsewhere.
      ({ author, saidAt }) => saidAt === null && isHeld(author.memberId),
    );
    if (held.length > 0) await holdPosts(tx, tell, held.map(heldRowOf));
    for (const one of held) {
      const writer = writerOf(one);
      if (writer) kept.set(one, asPost({ ...heldRowOf(one), writer }));
    }
    if (allowed.length === 0) return;
    // The lock is ours: what follows the head is known before it is taken.
    const rows = allowed.map((one, index) => rowOf(one, head + 1 + index, isOfficial(writerOf(one))));
    await Promise.all([
      tell.many(
        postChanged,
        allowed.map(({ id, author }) => ({ id, streamId: threadId, by: author })),
      ),
      insertMany(tx, posts, rows),
      countPosts(
        tx,
        threadId,
        allowed.map(({ draft }) => draft.parentId),
      ),
    ]);
    for (const [index, { requestHash: _never, ...row }] of rows.entries()) {
      const one = allowed[index];
      if (one) kept.set(one, { ...row, writer: writerOf(one) });
    }
  });
  return wished.map((one) => {
    const result = kept.get(one);
    return result ? { result } : { refusal: refusals.get(one) };
  });
}

const wishOf = ({ author, draft }: Unnumbered) => ({ memberId: author.memberId, ...draft });

const isOfficial = (writer: MemberRow | null): boolean =>
  writer !== null && hasRole({ memberId: writer.id, role: writer.role, sessionId: null }, 'EDITOR');

/** Every column as it is kept, so that the post need not be read again to be answered. */
const rowOf = (
  { id, author, saidAt, draft }: Unnumbered,
  seq: number,
  official: boolean,
): typeof posts.$inferSelect => ({
  id,
  ...draft,
  seq,
  authorId: author.memberId,
  replyCount: 0,
  reactionCounts: {},
  state: 'PUBLISHED',
  official,
  featuredAt: null,
  createdAt: saidAt ?? clock.now(),
  editedAt: null,
  removedAt: null,
});

const parted = <T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] => [
  all.filter(isFirst),
  all.filter((one) => !isFirst(one)),
];

/** The same as what waits for an editor. */
const heldRowOf = ({ id, author, draft }: Unnumbered): typeof heldPosts.$inferSelect => ({
  id,
  ...draft,
  authorId: author.memberId,
  state: 'HELD',
  version: 1,
  reason: null,
  decidedBy: null,
  decidedAt: null,
  createdAt: clock.now(),
});

/** Counts new posts by what each answers, in the thread and in those that are answered. */
export async function countPosts(tx: Tx, threadId: string, parentIds: readonly (string | null)[]): Promise<void> {
  const replies = Map.groupBy(
    parentIds.filter((parentId) => parentId !== null),
    (parentId) => parentId,
  );
  await Promise.all([
    tx
      .update(threads)
      .set({ postCount: sql`${threads.postCount} + ${parentIds.length}` })
      .where(eq(threads.id, threadId)),
    ...[...replies].map(([parentId, { length }]) =>
      tx
        .update(posts)
        .set({ replyCount: sql`${posts.replyCount} + ${length}` })
        .where(eq(posts.id, parentId)),
    ),
  ]);
}
