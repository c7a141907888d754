import type { Programme, SessionOfProgramme } from './programme.ts';
import { slugOf } from './schedule.read.ts';

/** A session as it is kept, in the terms of a schedule. */
export interface KeptSession extends SessionOfProgramme {
  id: string;
  slug: string;
  roomId: string | null;
  status: 'CONFIRMED' | 'CANCELLED';
}

/** How many sessions of the new schedule are what; each is counted once, `moved` before `changed`. */
export interface Summary {
  new: number;
  changed: number;
  moved: number;
  cancelled: number;
  unchanged: number;
}

/** One session to write. `kept` is null for one never seen before;. */
export interface Step {
  kind: 'new' | 'changed' | 'moved';
  session: SessionOfProgramme;
  kept: KeptSession | null;
}

export interface Plan {
  steps: Step[];
  cancelled: KeptSession[];
  summary: Summary;
}

const where = (session: SessionOfProgramme) =>
  JSON.stringify([session.startsAt.getTime(), session.endsAt.getTime(), session.location]);

const what = (session: SessionOfProgramme) =>
  JSON.stringify([
    [session.title, session.subtitle, session.kind, session.abstract, session.description],
    [session.language, session.track],
    session.speakers.map((speaker) => [speaker.externalId, speaker.name]),
  ]);

function stepFor(session: SessionOfProgramme, kept: KeptSession | undefined): Step | null {
  if (!kept) return { kind: 'new', session, kept: null };
  // Whoever reads the programme sees it appear, although it keeps its page and its room.
  if (kept.status === 'CANCELLED') return { kind: 'new', session, kept };
  if (where(session) !== where(kept)) return { kind: 'moved', session, kept };
  if (what(session) !== what(kept)) return { kind: 'changed', session, kept };
  return null;
}

/** What has to happen to the sessions that are kept, so that they say what the programme says. */
export function planImport(programme: Programme, keptSessions: KeptSession[]): Plan {
  const byGuid = new Map(keptSessions.map((kept) => [kept.guid, kept]));
  const steps = programme.sessions.flatMap((session) => stepFor(session, byGuid.get(session.guid)) ?? []);
  const named = new Set(programme.sessions.map((session) => session.guid));
  const cancelled = keptSessions.filter((kept) => kept.status === 'CONFIRMED' && !named.has(kept.guid));
  const count = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length;
  return {
    steps,
    cancelled,
    summary: {
      new: count('new'),
      changed: count('changed'),
      moved: count('moved'),
      cancelled: cancelled.length,
      unchanged: programme.sessions.length - steps.length,
    },
  };
}

/** `12 new, 3 moved, 1 cancelled`: what happened, in words; what did not happen is left out. */
export function summaryInWords(summary: Summary): string {
  const { unchanged, ...happened } = summary;
  const parts = Object.entries(happened).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  return parts.length > 0 ? parts.join(', ') : `nothing new: ${unchanged} unchanged`;
}

const longestSlug = 60;

/** Slugs a session would like to have, best first: its title, with the event, with its guid, which is nobody else's. */
export function slugWishes(session: SessionOfProgramme, eventSlug: string): string[] {
  const words = slugOf(session.title);
  const cut = words.length <= longestSlug ? words : words.slice(0, longestSlug + 1).replace(/-[^-]*$/, '');
  const title = cut || 'session';
  return [...(cut ? [title, `${title}-${eventSlug}`] : []), `${title}-${session.guid.slice(0, 8)}`, session.guid];
}
