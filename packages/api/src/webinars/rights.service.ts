import { refuse } from '../kernel/errors.ts';
import { hasRole, needRole, type RoleName, type Viewer } from '../kernel/viewer.ts';
import type { WebinarRow } from './webinars.service.ts';
import type { StaffRoleName } from './webinars.types.ts';

type Act = 'run' | 'mend' | 'moderate' | 'answer' | 'present' | 'whisper';

/** What is done at a webinar, which seats may do it, and which roles of the house without a seat. */
const acts: Record<Act, { seats: StaffRoleName[]; role: RoleName | null; sentence: string }> = {
  /** Going live is a deliberate act of those whose webinar it is. */
  run: { seats: ['HOST', 'CO_HOST'], role: null, sentence: 'Only its hosts run a webinar.' },
  mend: { seats: ['HOST', 'CO_HOST'], role: 'EDITOR', sentence: 'Only its hosts and editors change a webinar.' },
  moderate: {
    seats: ['HOST', 'CO_HOST', 'MODERATOR'],
    role: 'MODERATOR',
    sentence: 'Only hosts and moderators may do this.',
  },
  answer: {
    seats: ['HOST', 'CO_HOST', 'MODERATOR', 'PANELIST'],
    role: null,
    sentence: 'Only those on the podium and their moderators answer.',
  },
  present: {
    seats: ['HOST', 'CO_HOST', 'PANELIST'],
    role: null,
    sentence: 'Only those on the podium do this.',
  },
  whisper: {
    seats: ['HOST', 'CO_HOST', 'MODERATOR', 'PANELIST'],
    role: 'MODERATOR',
    sentence: 'Only the staff speaks behind the stage.',
  },
};

const isHouse = (viewer: Viewer): boolean => viewer.memberId === null && viewer.role !== null;

export function mayDo(viewer: Viewer, { seat }: Pick<WebinarRow, 'seat'>, act: Act): boolean {
  const rule = acts[act];
  return (
    (seat !== null && rule.seats.includes(seat)) ||
    isHouse(viewer) ||
    (rule.role !== null && hasRole(viewer, rule.role))
  );
}

/** @throws UNAUTHENTICATED, FORBIDDEN */
export function needAct(viewer: Viewer, webinar: Pick<WebinarRow, 'seat'>, act: Act): void {
  needRole(viewer, 'MEMBER');
  if (!mayDo(viewer, webinar, act)) refuse('FORBIDDEN', acts[act].sentence);
}
