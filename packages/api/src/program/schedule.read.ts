import slugify from '@sindresorhus/slugify';
import { readInstant } from './program.time.ts';
import type { Programme, SessionOfProgramme, Speaker } from './programme.ts';
import { kindOf } from './schedule.kinds.ts';
import { faultsOf, type Slot, slotsOf, spanOf, warningsOf, zoneOf } from './schedule.sense.ts';
import { type Fault, readShape, type ScheduleShape, type SessionShape } from './schedule.shape.ts';
import { soundPartOf } from './schedule.sound.ts';
import { readLine, readProse } from './schedule.text.ts';

export type Reading = { ok: true; programme: Programme; warnings: Fault[] } | { ok: false; faults: Fault[] };

/** `Camp2019` and `camp2019` are the same event. */
export const slugOf = (text: string): string => slugify(text, { decamelize: false });

const orNull = (text: string | null | undefined): string | null => readLine(text ?? '') || null;

function speakersOf(session: SessionShape): Speaker[] {
  const speakers = session.persons.map((person): Speaker => {
    const name = readLine(person.public_name || person.name || '');
    return { name, externalId: person.guid?.toLowerCase() ?? person.code ?? person.id?.toString() ?? name };
  });
  return [...new Map(speakers.map((speaker) => [speaker.externalId, speaker])).values()];
}

function sessionOf({ session, startsAt, endsAt, location }: Slot): SessionOfProgramme {
  return {
    guid: session.guid.toLowerCase(),
    title: readLine(session.title),
    subtitle: orNull(session.subtitle),
    kind: kindOf(session.type),
    abstract: readProse(session.abstract),
    description: readProse(session.description),
    language: orNull(session.language),
    startsAt,
    endsAt,
    location: orNull(location),
    track: orNull(session.track),
    speakers: speakersOf(session),
  };
}

/** The tracks the file declares, then those only its sessions name, each once. */
function tracksOf(file: ScheduleShape, sessions: SessionOfProgramme[]): Programme['tracks'] {
  const tracks = new Map<string, string | null>();
  for (const track of file.schedule.conference.tracks ?? []) {
    const name = readLine(track.name);
    if (name) tracks.set(name, track.color ?? null);
  }
  for (const { track } of sessions) if (track && !tracks.has(track)) tracks.set(track, null);
  return [...tracks].map(([name, color]) => ({ name, color }));
}

function locationsOf(file: ScheduleShape, sessions: SessionOfProgramme[]): string[] {
  const declared = (file.schedule.conference.rooms ?? []).map((room) => readLine(room.name));
  const used = new Set(sessions.flatMap((session) => session.location ?? []));
  return [...new Set([...declared, ...used])].filter((location) => used.has(location));
}

function phasesOf(file: ScheduleShape): Programme['phases'] {
  const zone = zoneOf(file);
  return (
    file.schedule.conference.meta?.phases?.map((phase) => ({
      kind: phase.kind,
      title: readLine(phase.title),
      startsAt: readInstant(phase.start, zone) ?? new Date(Number.NaN),
      endsAt: readInstant(phase.end, zone) ?? new Date(Number.NaN),
    })) ?? []
  );
}

/** Reads schedule JSON as frab and pretalx write it: the programme with what is worth a look, or every fault. */
export function readSchedule(raw: unknown): Reading {
  const shape = readShape(raw);
  if ('faults' in shape) {
    const sound = soundPartOf(raw, shape.faults);
    return { ok: false, faults: [...shape.faults, ...(sound ? faultsOf(sound) : [])] };
  }
  const { file } = shape;
  const faults = faultsOf(file);
  if (faults.length > 0) return { ok: false, faults };
  const { conference, version } = file.schedule;
  const sessions = slotsOf(file).map(sessionOf);
  const programme: Programme = {
    slug: slugOf(conference.acronym),
    title: readLine(conference.title),
    timeZone: zoneOf(file),
    ...spanOf(file),
    version: readLine(version),
    locations: locationsOf(file, sessions),
    tracks: tracksOf(file, sessions),
    phases: phasesOf(file),
    sessions,
  };
  return { ok: true, programme, warnings: warningsOf(file) };
}
