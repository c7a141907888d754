import { and, count, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { house, signedIn, type Viewer } from '../kernel/viewer.ts';
import { viewerThemselves } from '../members/members.service.ts';
import { lockStream } from '../realtime/log.ts';
import { notificationChanged } from './notifications.events.ts';
import { notifications } from './notifications.table.ts';

export type NotificationRow = typeof notifications.$inferSelect;

export type Notice = Pick<NotificationRow, 'memberId' | 'kind' | 'subjectKey' | 'text' | 'url'>;

/** Tells a member something, once for its kind and subject: told again, nothing changes. */
export async function notify(notice: Notice): Promise<void> {
  const { memberId, kind, subjectKey } = notice;
  await change(house, async (tx, tell) => {
    await lockStream(tx, memberId);
    const [told] = await tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          eq(notifications.memberId, memberId),
          eq(notifications.kind, kind),
          eq(notifications.subjectKey, subjectKey),
        ),
      );
    if (told) return;
    const id = newId();
    await tell(notificationChanged, { id, streamId: memberId });
    await tx.insert(notifications).values({ id, ...notice, createdAt: clock.now() });
  });
}

const unseenBy = (memberId: string): SQL | undefined =>
  and(eq(notifications.memberId, memberId), isNull(notifications.seenAt));

/** How many a member has not seen yet. */
export async function countUnseen(memberId: string): Promise<number> {
  const [unseen] = await db.select({ count: count() }).from(notifications).where(unseenBy(memberId));
  return unseen?.count ?? 0;
}

/** A page of the viewer's own, the newest first. @throws UNAUTHENTICATED, BAD_USER_INPUT */
export async function listNotifications(viewer: Viewer, { after, ...args }: PageArgs) {
  const { memberId } = signedIn(viewer);
  const { limit } = readPage(args);
  const own = eq(notifications.memberId, memberId);
  const [found, [all]] = await Promise.all([
    db
      .select()
      .from(notifications)
      .where(and(own, after == null ? undefined : lt(notifications.id, readId('after', after))))
      .orderBy(desc(notifications.id))
      .limit(limit + 1),
    db.select({ count: count() }).from(notifications).where(own),
  ]);
  const edges = found.slice(0, limit).map((node) => ({ cursor: node.id, node }));
  return pageAsConnection(edges, {
    totalCount: all?.count ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: after != null,
  });
}

/** One of the viewer's own; anybody else's does not exist. */
export const notificationById = defineLoader<NotificationRow, null>(async (ids, { viewer }) => {
  const own = eq(notifications.memberId, signedIn(viewer).memberId);
  const rows = await db
    .select()
    .from(notifications)
    .where(and(own, inArray(notifications.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

/** The viewer has opened the list: all that is in it has been seen, on every device. @throws UNAUTHENTICATED */
export async function markNotificationsSeen(viewer: Viewer) {
  const { memberId } = signedIn(viewer);
  await change(viewer, async (tx, tell) => {
    await lockStream(tx, memberId);
    const unseen = await tx.select({ id: notifications.id }).from(notifications).where(unseenBy(memberId));
    if (unseen.length === 0) return;
    await tell.many(
      notificationChanged,
      unseen.map(({ id }) => ({ id, streamId: memberId })),
    );
    await tx.update(notifications).set({ seenAt: clock.now() }).where(unseenBy(memberId));
  });
  return (await viewerThemselves(viewer)) ?? refuse('UNAUTHENTICATED', 'Sign in first; joining is free.');
}

/** The viewer has followed it. Again: nothing changes. @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND */
export async function markNotificationRead(viewer: Viewer, rawId: string): Promise<NotificationRow> {
  const { memberId } = signedIn(viewer);
  const own = and(eq(notifications.id, readId('id', rawId)), eq(notifications.memberId, memberId));
  return change(viewer, async (tx, tell) => {
    await lockStream(tx, memberId);
    const [there] = await tx.select().from(notifications).where(own);
    if (!there) refuse('NOT_FOUND', 'There is no such notification.', { field: 'id' });
    if (there.readAt) return there;
    await tell(notificationChanged, { id: there.id, streamId: memberId });
    const now = clock.now();
    const [read] = await tx
      .update(notifications)
      .set({ readAt: now, seenAt: there.seenAt ?? now })
      .where(own)
      .returning();
    return read ?? there;
  });
}
