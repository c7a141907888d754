import { refuse } from './errors.ts';

export type RoleName = 'MEMBER' | 'MODERATOR' | 'EDITOR' | 'ADMIN';

/** Who asks. The first argument of every service function. */
export interface Viewer {
  /** null: a visitor who is not signed in. */
  readonly memberId: string | null;
  readonly role: RoleName | null;
  readonly sessionId: string | null;
}

export interface MemberViewer extends Viewer {
  readonly memberId: string;
  readonly role: RoleName;
}

export const visitor: Viewer = { memberId: null, role: null, sessionId: null };

/** The house itself: imports, the demo network, jobs. */
export const house: Viewer = { memberId: null, role: 'ADMIN', sessionId: null };

/** @throws UNAUTHENTICATED for visitors */
export function signedIn(viewer: Viewer): MemberViewer {
  if (viewer.memberId === null || viewer.role === null) refuse('UNAUTHENTICATED', 'Sign in first; joining is free.');
  return viewer as MemberViewer;
}

const power: Record<RoleName, number> = { MEMBER: 0, MODERATOR: 1, EDITOR: 2, ADMIN: 3 };

/** Roles include those below them: an administrator may do what an editor may. */
export const hasRole = (viewer: Viewer, role: RoleName): boolean =>
  viewer.role !== null && power[viewer.role] >= power[role];

/** @throws UNAUTHENTICATED or FORBIDDEN */
export function needRole(viewer: Viewer, role: RoleName): void {
  if (viewer.role === null) refuse('UNAUTHENTICATED', 'Sign in first; joining is free.');
  if (!hasRole(viewer, role)) refuse('FORBIDDEN', `Only ${role.toLowerCase()}s may do this.`);
}
