import { findSession } from '../accounts/sessions.service.ts';
import { type LoaderScope, newScope } from '../kernel/loaders.ts';
import { type Viewer, visitor } from '../kernel/viewer.ts';
import { findViewerMember } from '../members/members.service.ts';

/** What every resolver is given. */
export interface Context extends LoaderScope {
  readonly viewer: Viewer;
}

export const newContext = (viewer: Viewer): Context => newScope(viewer);

/** Who sent these headers. The same look-up for pages, HTTP and WebSocket. */
export async function viewerOf(headers: Headers): Promise<Viewer> {
  const session = await findSession(headers);
  const member = session && (await findViewerMember(session.userId));
  return member ? { memberId: member.id, role: member.role, sessionId: session.sessionId } : visitor;
}
