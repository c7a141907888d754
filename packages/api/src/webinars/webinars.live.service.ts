import { refuse } from '../kernel/errors.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { findViewerMember } from '../members/members.service.ts';
import type { Told } from '../realtime/stream.types.ts';
import { type Watching, watch } from '../realtime/watch.ts';
import { pollChanged } from './polls.events.ts';
import { type PollRow, publicPollById, staffPollById } from './polls.service.ts';
import { questionChanged } from './questions.events.ts';
import { publicQuestionById, type QuestionRow, staffQuestionById } from './questions.service.ts';
import { webinarStaffChanged } from './webinars.events.ts';
import {
  findWebinar,
  maybeWebinar,
  publicWebinarById,
  staffWebinarById,
  type WebinarRow,
  webinarById,
} from './webinars.service.ts';

interface Place {
  webinarId: string;
  after?: string | null;
}

const bearsOnRights = ({ kind }: { kind: string }): boolean => kind === webinarStaffChanged.kind;

/** Follows what everybody may know of a webinar. @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor */
export async function watchWebinar(viewer: Viewer, { webinarId, after }: Place): Promise<Watching> {
  const { id, status } = await findWebinar(viewer, webinarId);
  return watch(id, {
    after: after ?? null,
    mayRead: async () => (await maybeWebinar(viewer, id)) !== null,
    bearsOnRights,
    // What has been published once is no draft again.
    isPublic: () => status !== 'DRAFT',
  });
}

/**
 * Follows what only its staff may know. For everybody else there is no such stream.
 * @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor
 */
export async function watchWebinarStaff(viewer: Viewer, { webinarId, after }: Place): Promise<Watching> {
  const webinar = await findWebinar(viewer, webinarId);
  if (!webinar.isStaff) refuse('NOT_FOUND', 'There is no such webinar.', { field: 'webinarId' });
  return watch(webinar.staffStreamId, {
    after: after ?? null,
    mayRead: async () => (await maybeWebinar(await asTheyAreNow(viewer), webinar.id))?.isStaff ?? false,
    bearsOnRights,
  });
}

/** The viewer with the role that counts now, not that of the moment they connected. */
async function asTheyAreNow(viewer: Viewer): Promise<Viewer> {
  if (viewer.memberId === null) return viewer;
  const member = await findViewerMember(viewer.memberId);
  return { ...viewer, role: member?.role ?? null };
}

/** An event with whose stream it stands in. */
export interface ToldAt extends Told {
  webinarId: string;
  isStaff: boolean;
}

/**
 * What an event is about, as those may see it who may read the stream it stands in: in public what everybody may, whoever
 * looks, so that it can be made once for all. What is gone comes as the webinar, which has not changed.
 */
export async function nodeOf(
  scope: LoaderScope,
  { kind, refId, webinarId, isStaff }: ToldAt,
): Promise<QuestionRow | PollRow | WebinarRow> {
  if (kind === questionChanged.kind) {
    const question = await (isStaff ? staffQuestionById : publicQuestionById)(scope, refId);
    if (question) return question;
  }
  if (kind === pollChanged.kind) {
    const poll = await (isStaff ? staffPollById : publicPollById)(scope, refId);
    if (poll) return poll;
  }
  const id = webinarId.toLowerCase();
  // A draft is public to nobody, but those who may see it may also follow its stream.
  const webinar = isStaff
    ? await staffWebinarById(scope, id)
    : ((await publicWebinarById(scope, id)) ?? (await webinarById(scope, id)));
  return webinar ?? refuse('NOT_FOUND', 'This is not there any more.');
}
