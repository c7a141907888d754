import { and, eq, sql } from 'drizzle-orm';
import { asked, askedKey, askedTogether } from '../kernel/asked.ts';
import { db } from '../kernel/db.ts';
import { readId } from '../kernel/ids.ts';
import { once } from '../kernel/statements.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { findViewerMember } from '../members/members.service.ts';
import { streams } from '../realtime/log.table.ts';
import { whileReadable } from '../realtime/readable.ts';
import type { ReadingRights } from '../realtime/watch.ts';
import { webinarStaffChanged } from './webinars.events.ts';
import { noSuchWebinar, type WebinarRow } from './webinars.service.ts';
import { webinarStaff, webinars } from './webinars.table.ts';

/** A webinar that somebody may follow now. */
export type Readable = Pick<WebinarRow, 'id' | 'staffStreamId' | 'staffHeadSeq' | 'isStaff'> & { isDraft: boolean };

const standingOf = askedTogether(
  once(() =>
    db
      .select({
        key: askedKey,
        id: webinars.id,
        status: webinars.status,
        staffStreamId: webinars.staffStreamId,
        staffHeadSeq: streams.headSeq,
        seat: webinarStaff.role,
      })
      .from(asked)
      .innerJoin(webinars, sql`${webinars.id} = asked.id`)
      .innerJoin(streams, eq(streams.id, webinars.staffStreamId))
      .leftJoin(
        webinarStaff,
        and(eq(webinarStaff.webinarId, webinars.id), sql`${webinarStaff.memberId} = asked.member_id`),
      )
      .prepare('standing'),
  ),
);

/** The webinar, or null where there is none for this viewer now. */
export async function maybeReadable(viewer: Viewer, webinarId: string): Promise<Readable | null> {
  const found = await standingOf(viewer, webinarId);
  if (!found) return null;
  const { id, staffStreamId, staffHeadSeq, status, seat } = found;
  const isDraft = status === 'DRAFT';
  const isStaff = seat !== null || hasRole(viewer, 'MODERATOR');
  return isDraft && !isStaff ? null : { id, staffStreamId, staffHeadSeq, isStaff, isDraft };
}

/** What is read of a webinar to follow it. @throws NOT_FOUND, BAD_USER_INPUT */
export async function findReadable(viewer: Viewer, webinarId: string): Promise<Readable> {
  return (await maybeReadable(viewer, readId('webinarId', webinarId))) ?? noSuchWebinar();
}

/** The same for one of its staff. @throws NOT_FOUND for everybody else */
export async function findAsStaff(viewer: Viewer, webinarId: string): Promise<Readable> {
  const webinar = await findReadable(viewer, webinarId);
  return webinar.isStaff ? webinar : noSuchWebinar();
}

const bearsOnRights = ({ kind }: { kind: string }): boolean => kind === webinarStaffChanged.kind;

/** How the right to what everybody may know is asked for from now on. */
export const publicRights = (viewer: Viewer, { id, isDraft }: Readable): ReadingRights => ({
  mayRead: async () => (await maybeReadable(viewer, id)) !== null,
  bearsOnRights,
  // What has been published once is no draft again.
  isPublic: () => !isDraft,
});

/** The same for what only the staff may know. */
export const staffRights = (viewer: Viewer, webinarId: string): ReadingRights => ({
  mayRead: async () => (await maybeReadable(await asTheyAreNow(viewer), webinarId))?.isStaff ?? false,
  bearsOnRights,
});

/** The viewer with the role that counts now, not that of the moment they connected. */
async function asTheyAreNow(viewer: Viewer): Promise<Viewer> {
  if (viewer.memberId === null) return viewer;
  const member = await findViewerMember(viewer.memberId);
  return { ...viewer, role: member?.role ?? null };
}

/** What passes for the staff alone, for as long as one is of the staff. */
export const whileStaff = <T>(
  source: AsyncIterableIterator<T>,
  viewer: Viewer,
  { id, staffStreamId, staffHeadSeq }: Readable,
): AsyncIterableIterator<T> =>
  whileReadable(source, { streamId: staffStreamId, seenAt: staffHeadSeq, ...staffRights(viewer, id) });
