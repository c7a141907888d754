import type { ClassType } from 'type-graphql';
import { refuse } from '../kernel/errors.ts';
import type { HouseEvent } from '../kernel/events.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { enter } from '../realtime/presence.ts';
import type { Told } from '../realtime/stream.types.ts';
import { type Watching, watch } from '../realtime/watch.ts';
import { findAsStaff, findReadable, publicRights, staffRights } from './readable.service.ts';
import { webinarChanged } from './webinars.events.ts';
import { publicWebinarById, staffWebinarById, webinarById } from './webinars.service.ts';
import { Webinar } from './webinars.types.ts';

interface Place {
  webinarId: string;
  after?: string | null;
}

/** Follows what everybody may know of a webinar, and is counted among its viewers meanwhile. @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor */
export async function watchWebinar(viewer: Viewer, { webinarId, after }: Place): Promise<Watching> {
  const webinar = await findReadable(viewer, webinarId);
  return watch(webinar.id, {
    after: after ?? null,
    ...publicRights(viewer, webinar),
    left: enter(webinar.id, viewer),
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
