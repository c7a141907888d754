import { shiftDays } from './program.time.ts';

export type PhaseKindName = 'RESIDENCY' | 'SUMMIT' | 'MEMBER_MEETING' | 'OTHER';
export type SessionKindName =
  | 'LECTURE'
  | 'DISCUSSION'
  | 'WORKSHOP'
  | 'RESIDENCY'
  | 'MEMBER_MEETING'
  | 'SOCIAL'
  | 'BREAK';

/** What a schedule says, read and cleaned: the same whatever program wrote the file. */
export interface Programme {
  slug: string;
  title: string;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  version: string;
  locations: string[];
  tracks: { name: string; color: string | null }[];
  phases: PhaseOfProgramme[];
  sessions: SessionOfProgramme[];
}

export interface PhaseOfProgramme {
  kind: PhaseKindName;
  title: string;
  startsAt: Date;
  endsAt: Date;
}

export interface SessionOfProgramme {
  guid: string;
  title: string;
  subtitle: string | null;
  kind: SessionKindName;
  abstract: string | null;
  description: string | null;
  language: string | null;
  startsAt: Date;
  endsAt: Date;
  location: string | null;
  track: string | null;
  speakers: Speaker[];
}

export interface Speaker {
  externalId: string;
  name: string;
}

/** The same programme some days later (or earlier), at the same hours of its own zone. */
export function shiftProgramme(programme: Programme, days: number): Programme {
  const moved = <T extends { startsAt: Date; endsAt: Date }>(thing: T): T => ({
    ...thing,
    startsAt: shiftDays(thing.startsAt, days, programme.timeZone),
    endsAt: shiftDays(thing.endsAt, days, programme.timeZone),
  });
  return {
    ...moved(programme),
    phases: programme.phases.map(moved),
    sessions: programme.sessions.map(moved),
  };
}
