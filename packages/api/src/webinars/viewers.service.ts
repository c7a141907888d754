import { untold } from '../kernel/everybody.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { type Present, presentAt, watchPresence } from '../realtime/presence.ts';
import { findAsStaff, whileStaff } from './readable.service.ts';
import type { WebinarRow } from './webinars.service.ts';

/**
 * How many follow a webinar's public log at this moment, at all nodes; a member with two tabs is one of them. Null for all
 * but its staff. No stream tells it.
 */
export function viewersOf(viewer: Viewer, webinar: WebinarRow | null): number | null {
  untold(viewer);
  return webinar?.isStaff ? presentAt(webinar.id).present : null;
}

/** Follows how many are there, for as long as one is of the staff. @throws NOT_FOUND for everybody else */
export async function watchViewers(viewer: Viewer, webinarId: string): Promise<AsyncIterableIterator<Present>> {
  const webinar = await findAsStaff(viewer, webinarId);
  return whileStaff(watchPresence(webinar.id, null), viewer, webinar);
}
