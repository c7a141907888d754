import { findSession } from '../accounts/sessions.service.ts';
import { type LoaderScope, newScope } from '../kernel/loaders.ts';
import { type Viewer, visitor } from '../kernel/viewer.ts';
import { findViewerMember } from '../members/members.service.ts';
import { ViewerTouched } from '../realtime/delivery.ts';

/** What every resolver is given. */
export interface Context extends LoaderScope {
  readonly viewer: Viewer;
}

export const newContext = (viewer: Viewer): Context => newScope(viewer);

/** A context that belongs to nobody: what looks at its viewer cannot be shared among subscribers. */
export const sharedContext = (): Context => ({
  loaders: new Map(),
  get viewer(): Viewer {
    throw new ViewerTouched('the selection asks who is looking');
  },
});

/** Who sent these headers. The same look-up for pages, HTTP and WebSocket. */
export async function viewerOf(headers: Headers): Promise<Viewer> {
  const session = await findSession(headers);
  const member = session && (await findViewerMember(session.userId));
  return member ? { memberId: member.id, role: member.role, sessionId: session.sessionId } : visitor;
}
