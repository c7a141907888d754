import type { ClassType } from 'type-graphql';
import { refuse } from '../kernel/errors.ts';
import type { HouseEvent } from '../kernel/events.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { findViewerMember } from '../members/members.service.ts';
import { enter } from '../realtime/presence.ts';
import type { Told } from '../realtime/stream.types.ts';
import { type ReadingRights, type Watching, watch } from '../realtime/watch.ts';
import { webinarChanged, webinarStaffChanged } from './webinars.events.ts';
import {
  findWebinar,
  maybeWebinar,
  noSuchWebinar,
  publicWebinarById,
  staffWebinarById,
  type WebinarRow,
  webinarById,
} from './webinars.service.ts';
import { Webinar } from './webinars.types.ts';

interface Place {
  webinarId: string;
  after?: string | null;
}

const bearsOnRights = ({ kind }: { kind: string }): boolean => kind === webinarStaffChanged.kind;

/** Follows what everybody may know of a webinar, and is counted among its viewers meanwhile. @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor */
export async function watchWebinar(viewer: Viewer, { webinarId, after }: Place): Promise<Watching> {
  const { id, status } = await findWebinar(viewer, webinarId);
  return watch(id, {
    after: after ?? null,
    mayRead: async () => (await maybeWebinar(viewer, id)) !== null,
    bearsOnRights,
    // What has been published once is no draft again.
    isPublic: () => status !== 'DRAFT',
    left: enter(id, viewer),
  });
}

/**
 * Follows what only its staff may know. For everybody else there is no such stream.
 * @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor
 */
export async function watchWebinarStaff(viewer: Viewer, { webinarId, after }: Place): Promise<Watching> {
  const webinar = await findAsStaff(viewer, webinarId);
  return watch(webinar.staffStreamId, { after: after ?? null, ...staffRights(viewer, webinar.id) });
}

/** The webinar for one of its staff. @throws NOT_FOUND for everybody else */
export async function findAsStaff(viewer: Viewer, webinarId: string): Promise<WebinarRow> {
  const webinar = await findWebinar(viewer, webinarId);
  return webinar.isStaff ? webinar : noSuchWebinar();
}

/** How the right to what only the staff may know is asked for from now on. */
export const staffRights = (viewer: Viewer, webinarId: string): ReadingRights => ({
  mayRead: async () => (await maybeWebinar(await asTheyAreNow(viewer), webinarId))?.isStaff ?? false,
  bearsOnRights,
});

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

/** How an event that is told in a webinar's streams becomes a thing to show; null where it is gone. */
interface NodeKind {
  type: ClassType;
  /** As everybody may know it, whoever looks, so that it can be made once for all. */
  inPublic: (scope: LoaderScope, id: string) => Promise<object | null>;
  /** As its staff knows it. */
  forStaff: (scope: LoaderScope, id: string) => Promise<object | null>;
}

const kinds = new Map<string, NodeKind>();

/** Says how the things of a feature come by a webinar's streams. Called beside the feature's resolvers. */
export function comesToWebinar(event: HouseEvent, kind: NodeKind): void {
  kinds.set(event.kind, kind);
}
export const nodeKinds = (): Iterable<NodeKind> => kinds.values();

const itself: NodeKind = {
  type: Webinar,
  // A draft is public to nobody, but those who may see it may also follow its stream.
  inPublic: async (scope, id) => (await publicWebinarById(scope, id)) ?? (await webinarById(scope, id)),
  forStaff: staffWebinarById,
};
comesToWebinar(webinarChanged, itself);

/**
 * What an event is about, as those may see it who may read the stream it stands in. What is gone comes as the webinar,
 * which has not changed.
 */
export async function nodeOf(scope: LoaderScope, { kind, refId, webinarId, isStaff }: ToldAt): Promise<object> {
  const seen = async ({ type, inPublic, forStaff }: NodeKind, id: string) => {
    const node = await (isStaff ? forStaff : inPublic)(scope, id);
    return node && { ...node, comesAs: type };
  };
  const teller = kinds.get(kind);
  return (
    (teller && (await seen(teller, refId))) ??
    (await seen(itself, webinarId.toLowerCase())) ??
    refuse('NOT_FOUND', 'This is not there any more.')
  );
}
