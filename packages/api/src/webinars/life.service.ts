import { eq } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readUrl } from '../kernel/urls.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { forgetBefore } from '../realtime/log.ts';
import type { ThreadStatusName } from '../talk/talk.types.ts';
import { openThread, setThreadStatus } from '../talk/threads.service.ts';
import { needAct } from './rights.service.ts';
import { moderatorsOf } from './staff.service.ts';
import { isBackstage, type Place, tellWebinar } from './telling.service.ts';
import { type Answered, findWebinar, type Hold, lockWebinar, type WebinarRow } from './webinars.service.ts';
import { webinars } from './webinars.table.ts';
import type { PublishOnDemandInput, WebinarStatusName } from './webinars.types.ts';

type Columns = Partial<typeof webinars.$inferInsert>;

interface Move {
  from: WebinarStatusName[];
  to: WebinarStatusName;
  /** What else becomes of the webinar. */
  also?: (webinar: WebinarRow) => Columns;
}

type Work = (hold: Hold) => Promise<void>;
const works = new Map<WebinarStatusName, Work[]>();

/**
 * Says what becomes of a feature's things when a webinar becomes something else: under its lock, in the same transaction,
 * before it has. Called beside the feature's resolvers.
 */
export function whenItBecomes(status: WebinarStatusName, work: Work): void {
  works.set(status, [...(works.get(status) ?? []), work]);
}

/** What a webinar's status means for its conversation. */
const threadStatus: Partial<Record<WebinarStatusName, ThreadStatusName>> = {
  LIVE: 'OPEN',
  ENDED: 'READ_ONLY',
  CANCELLED: 'READ_ONLY',
};

/**
 * Moves a webinar from one status to another: a deliberate act of its hosts, under its stream's lock, so that of two who act
 * at once one is first. Where it is already what it should become, nothing changes and nobody is told.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION with `status`
 */
async function move(viewer: Viewer, id: string, { from, to, also }: Move): Promise<Answered> {
  const replayed = await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, id);
    needAct(viewer, webinar, 'run');
    if (webinar.status === to) return true;
    if (!from.includes(webinar.status))
      refuse('INVALID_TRANSITION', `This webinar is ${inWords[webinar.status]}.`, { status: webinar.status });
    await turn({ tx, tell, viewer, webinar }, to, also?.(webinar) ?? {});
    return false;
  });
  return { webinar: await findWebinar(viewer, id), replayed };
}

async function turn(hold: Hold, to: WebinarStatusName, columns: Columns): Promise<void> {
  const { tx, tell, webinar } = hold;
  for (const work of works.get(to) ?? []) await work(hold);
  await tellWebinar(tell, webinar, isBackstage({ status: to }) ? 'STAFF' : 'EVERYBODY');
  await tx
    .update(webinars)
    .set({ status: to, ...columns })
    .where(eq(webinars.id, webinar.id));
  const status = threadStatus[to];
  if (status && webinar.threadId && webinar.status !== 'PAUSED')
    await setThreadStatus(tx, tell, { id: webinar.threadId, status });
}

/** Announces a draft, in the transaction that has its lock: from now on it exists for everybody, with a conversation. */
export async function announce(tx: Tx, tell: Tell, draft: Place): Promise<void> {
  const hosts = await moderatorsOf(tx, draft.id);
  const threadId = await openThread(tx, { status: 'CLOSED', readers: 'EVERYBODY', writers: 'MEMBERS', hosts });
  await tellWebinar(tell, draft, 'EVERYBODY');
  await tx.update(webinars).set({ status: 'SCHEDULED', threadId }).where(eq(webinars.id, draft.id));
}

/** Announces a draft. @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION */
export async function scheduleWebinar(viewer: Viewer, id: string): Promise<Answered> {
  const replayed = await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, id);
    needAct(viewer, webinar, 'mend');
    if (webinar.status === 'SCHEDULED') return true;
    if (webinar.status !== 'DRAFT')
      refuse('INVALID_TRANSITION', `This webinar is ${inWords[webinar.status]}.`, { status: webinar.status });
    await announce(tx, tell, webinar);
    return false;
  });
  return { webinar: await findWebinar(viewer, id), replayed };
}

/** The staff alone rehearses; what is asked meanwhile is gone when the webinar goes live. */
export const startPractice = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, { from: ['SCHEDULED'], to: 'PRACTICE' });

/** What was asked in practice is gone, and whoever comes back to the staff's stream from then is sent to the beginning. */
export const goLive = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, {
    from: ['SCHEDULED', 'PRACTICE'],
    to: 'LIVE',
    also: () => ({ wentLiveAt: clock.now(), highlightedQuestionId: null }),
  });

whenItBecomes('LIVE', async ({ tx, webinar }) => {
  if (webinar.status === 'PRACTICE') await forgetBefore(tx, webinar.staffStreamId);
});

export const pauseWebinar = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, { from: ['LIVE'], to: 'PAUSED' });

export const resumeWebinar = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, { from: ['PAUSED'], to: 'LIVE' });

/** From now on nothing is asked or voted; answers in writing follow for some days. */
export const endWebinar = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, {
    from: ['LIVE', 'PAUSED'],
    to: 'ENDED',
    also: () => ({ endedAt: clock.now() }),
  });

/** Shows the recording of a webinar that is over; again, to show another one. @throws as `endWebinar`, BAD_USER_INPUT */
export async function publishOnDemand(viewer: Viewer, input: PublishOnDemandInput): Promise<Answered> {
  const recordingUrl = readUrl('recordingUrl', input.recordingUrl);
  await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, input.webinarId);
    needAct(viewer, webinar, 'run');
    if (webinar.status !== 'ENDED' && webinar.status !== 'ON_DEMAND')
      refuse('INVALID_TRANSITION', `This webinar is ${inWords[webinar.status]}.`, { status: webinar.status });
    const recordingStartsAt = input.recordingStartsAt ?? webinar.recordingStartsAt;
    await turn({ tx, tell, viewer, webinar }, 'ON_DEMAND', { recordingUrl, recordingStartsAt });
  });
  return { webinar: await findWebinar(viewer, input.webinarId), replayed: false };
}

export const cancelWebinar = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, { from: ['SCHEDULED', 'PRACTICE'], to: 'CANCELLED' });

const inWords: Record<WebinarStatusName, string> = {
  DRAFT: 'not announced yet',
  SCHEDULED: 'not live yet',
  PRACTICE: 'being practised',
  LIVE: 'live',
  PAUSED: 'paused',
  ENDED: 'over',
  ON_DEMAND: 'over',
  CANCELLED: 'cancelled',
};
