import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { and, eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { renderMarkdown } from '../kernel/markdown.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readMaybeText, readText } from '../kernel/text.ts';
import { readMaybeUrl } from '../kernel/urls.ts';
import { needRole, type Viewer } from '../kernel/viewer.ts';
import { isTimeZone } from '../kernel/zones.ts';
import { programSessions } from '../program/program.table.ts';
import { openStream } from '../realtime/log.ts';
import { holderAt } from './holder.service.ts';
import { announce } from './life.service.ts';
import { readSeries, seriesCalled } from './series.service.ts';
import { readSeats } from './staff.service.ts';
import { type Answered, findWebinar } from './webinars.service.ts';
import { webinarStaff, webinars } from './webinars.table.ts';
import type { CreateWebinarInput } from './webinars.types.ts';

/** What a webinar says about itself, checked and as it is kept. @throws BAD_USER_INPUT */
export function readDetails(given: {
  title: string;
  description?: string | null;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  streamUrl?: string | null;
}) {
  const { startsAt, endsAt, timeZone } = given;
  if (endsAt <= startsAt) refuse('BAD_USER_INPUT', 'It has to end after it begins.', { field: 'endsAt' });
  if (!isTimeZone(timeZone))
    refuse('BAD_USER_INPUT', 'This is no time zone; one is called Europe/Berlin.', { field: 'timeZone' });
  const description =
    readMaybeText('description', given.description ?? null, { ...limits.webinar.description, multiline: true }) ?? '';
  return {
    title: readText('title', given.title, limits.webinar.title),
    description,
    html: renderMarkdown('description', description),
    startsAt,
    endsAt,
    timeZone,
    streamUrl: readMaybeUrl('streamUrl', given.streamUrl),
  };
}

interface Request {
  clientMutationId: string;
  requestHash: string;
}

/**
 * Makes a webinar, announced unless it is a draft. The same maker and `clientMutationId` make one (G3).
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, NOT_FOUND, IDEMPOTENCY_CONFLICT
 */
export async function createWebinar(viewer: Viewer, input: CreateWebinarInput): Promise<Answered> {
  needRole(viewer, 'EDITOR');
  const { html, ...details } = readDetails(input);
  const sessionId = input.sessionId == null ? null : readId('sessionId', input.sessionId);
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const series = readSeries(input.series);
  const organization = input.organization ?? null;
  const slug = slugify(input.slug ?? details.title).slice(0, 80) || 'webinar';
  const requestHash = fingerprintOf({
    ...details,
    slug,
    series,
    organization,
    sessionId,
    staff: input.staff ?? [],
    draft: input.draft,
  });
  const seats = await readSeats(input.staff ?? []);
  if (viewer.memberId !== null && ![...seats.values()].includes('HOST')) seats.set(viewer.memberId, 'HOST');
  if (sessionId !== null) await sessionMustBe(sessionId);
  const ids = { id: newId(), staffStreamId: newId() };
  const id = await change(viewer, async (tx, tell) => {
    const earlier = await madeBefore(tx, viewer, { clientMutationId, requestHash });
    if (earlier) return earlier;
    await openStream(tx, { id: ids.id, kind: 'webinar' });
    await openStream(tx, { id: ids.staffStreamId, kind: 'webinar staff' });
    const made = await insertWebinar(tx, viewer, {
      ...ids,
      ...details,
      html,
      slug,
      seriesId: await seriesCalled(tx, series),
      organizationId: await holderAt(tx, organization),
      sessionId,
      status: 'DRAFT',
      createdBy: viewer.memberId,
      clientMutationId,
      requestHash,
      createdAt: clock.now(),
    });
    // Its twin, on another connection, was first: there is nothing left of this transaction but empty streams.
    if (!made) refuse('CONFLICT', 'This has just been made.');
    const seatedAt = clock.now();
    if (seats.size > 0)
      await tx
        .insert(webinarStaff)
        .values([...seats].map(([memberId, role]) => ({ webinarId: ids.id, memberId, role, seatedAt })));
    if (!input.draft) await announce(tx, tell, ids);
    return ids.id;
  }).catch(async (error: unknown) => {
    const twin = await madeBefore(db, viewer, { clientMutationId, requestHash });
    if (twin) return twin;
    throw error;
  });
  return { webinar: await findWebinar(viewer, id), replayed: id !== ids.id };
}

/**
 * Null where the same request was made meanwhile. A slug is a wish: one that is taken gets a number. A short code that is
 * taken is drawn again.
 */
async function insertWebinar(
  tx: Tx,
  viewer: Viewer,
  wanted: typeof webinars.$inferInsert & Request,
): Promise<{ id: string } | null> {
  for (let n = 1; ; ) {
    const slug = n === 1 ? wanted.slug : `${wanted.slug}-${n}`;
    const [made] = await tx
      .insert(webinars)
      .values({ ...wanted, slug })
      .onConflictDoNothing()
      .returning({ id: webinars.id });
    if (made) return made;
    const [taken] = await tx.select({ id: webinars.id }).from(webinars).where(eq(webinars.slug, slug));
    if (taken) n++;
    else if (await madeBefore(tx, viewer, wanted)) return null;
  }
}

async function madeBefore(
  from: Tx | typeof db,
  viewer: Viewer,
  { clientMutationId, requestHash }: Request,
): Promise<string | null> {
  if (viewer.memberId === null) return null;
  const [done] = await from
    .select({ id: webinars.id, requestHash: webinars.requestHash })
    .from(webinars)
    .where(and(eq(webinars.createdBy, viewer.memberId), eq(webinars.clientMutationId, clientMutationId)));
  if (done && done.requestHash !== requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another webinar.', {
      field: 'clientMutationId',
    });
  return done?.id ?? null;
}

async function sessionMustBe(id: string): Promise<void> {
  const [session] = await db.select({ id: programSessions.id }).from(programSessions).where(eq(programSessions.id, id));
  if (!session) refuse('NOT_FOUND', 'There is no such session.', { field: 'sessionId' });
}
