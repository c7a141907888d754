import { isTimeZone } from '../kernel/zones.ts';
import { addDays, dayOf, isDate, readInstant, startOfDate } from './program.time.ts';
import type { DayShape, Fault, ScheduleShape, SessionShape } from './schedule.shape.ts';
import { readLine } from './schedule.text.ts';

/** A session of a file with its place in it and its times. */
export interface Slot {
  path: string;
  session: SessionShape;
  location: string;
  startsAt: Date;
  endsAt: Date;
}

const pointer = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
const root = '/schedule/conference';

/** The zone the file names; where it names none, UTC, of which the importer is warned. */
export const zoneOf = (file: ScheduleShape): string => file.schedule.conference.time_zone_name ?? 'UTC';

const minutesOf = (duration: string): number => {
  const [hours = 0, minutes = 0] = duration.split(':').map(Number);
  return hours * 60 + minutes;
};

function endOf(session: SessionShape, startsAt: Date, timeZone: string): Date {
  const end = session.end ? readInstant(session.end, timeZone) : null;
  return end ?? new Date(startsAt.getTime() + minutesOf(session.duration) * 60_000);
}

function slotsOfDay(day: DayShape, path: string, timeZone: string): Slot[] {
  return Object.entries(day.rooms).flatMap(([room, listed]) =>
    listed.flatMap((session, at): Slot[] => {
      if (session === null) return [];
      const startsAt = readInstant(session.date, timeZone) ?? new Date(Number.NaN);
      const endsAt = endOf(session, startsAt, timeZone);
      const location = readLine(session.room || room);
      return [{ path: `${path}/rooms${pointer(room)}/${at}`, session, location, startsAt, endsAt }];
    }),
  );
}

/** Every session of the file, in its order. */
export const slotsOf = (file: ScheduleShape): Slot[] =>
  file.schedule.conference.days.flatMap((day, at) => slotsOfDay(day, `${root}/days/${at}`, zoneOf(file)));

/** The first and the last date of the event. */
function datesOf(file: ScheduleShape): { first: string; last: string } {
  const zone = zoneOf(file);
  const dateOf = (text: string) => (isDate(text) ? text : dayOf(readInstant(text, zone) ?? new Date(0), zone));
  return { first: dateOf(file.schedule.conference.start), last: dateOf(file.schedule.conference.end) };
}

function faultsOfSlot(slot: Slot, dates: { first: string; last: string }, timeZone: string): Fault[] {
  const { path, session, startsAt, endsAt } = slot;
  const faults: Fault[] = [];
  if (readLine(session.title) === '') faults.push({ path: `${path}/title`, reason: 'must not be empty' });
  if (minutesOf(session.duration) === 0)
    faults.push({ path: `${path}/duration`, reason: 'must be longer than nothing' });
  else if (endsAt <= startsAt) faults.push({ path: `${path}/end`, reason: 'must be after the beginning' });
  else if (endsAt.getTime() - startsAt.getTime() > 72 * 3_600_000)
    faults.push({ path: `${path}/duration`, reason: 'must not be longer than three days' });
  const day = dayOf(startsAt, timeZone);
  if (day < dates.first || day > dates.last)
    faults.push({ path: `${path}/date`, reason: `is outside the event, ${dates.first} to ${dates.last}` });
  for (const [at, person] of session.persons.entries())
    if (readLine(person.public_name || person.name || '') === '')
      faults.push({ path: `${path}/persons/${at}`, reason: 'must have a name' });
  return faults;
}

/** What the form cannot say: dates in order and inside the event, lengths, guids that name one session each. */
export function faultsOf(file: ScheduleShape): Fault[] {
  const timeZone = zoneOf(file);
  const { conference } = file.schedule;
  const dates = datesOf(file);
  const slots = slotsOf(file);
  const faults: Fault[] = [];
  if (readLine(conference.title) === '') faults.push({ path: `${root}/title`, reason: 'must not be empty' });
  if (dates.last < dates.first) faults.push({ path: `${root}/end`, reason: 'must not be before the start' });
  if (conference.days.every((day) => Object.values(day.rooms).every((listed) => listed.length === 0)))
    faults.push({ path: `${root}/days`, reason: 'hold no session at all' });
  for (const [at, day] of conference.days.entries())
    if (day.date < dates.first || day.date > dates.last)
      faults.push({ path: `${root}/days/${at}/date`, reason: `is outside the event, ${dates.first} to ${dates.last}` });
  for (const [at, phase] of (conference.meta?.phases ?? []).entries())
    if (!(Date.parse(phase.end) > Date.parse(phase.start)))
      faults.push({ path: `${root}/meta/phases/${at}/end`, reason: 'must be after the start' });
  const seen = new Map<string, string>();
  for (const slot of slots) {
    faults.push(...faultsOfSlot(slot, dates, timeZone));
    const guid = slot.session.guid.toLowerCase();
    const first = seen.get(guid);
    if (first) faults.push({ path: `${slot.path}/guid`, reason: `is also the guid of ${first}` });
    else seen.set(guid, slot.path);
  }
  return faults;
}

/** What may be meant so, but is worth a look. */
export function warningsOf(file: ScheduleShape): Fault[] {
  const warnings: Fault[] = [];
  if (!isTimeZone(file.schedule.conference.time_zone_name ?? ''))
    warnings.push({ path: `${root}/time_zone_name`, reason: 'is missing; times are shown in UTC' });
  const byPlace = Map.groupBy(slotsOf(file), (slot) => slot.location);
  for (const [location, slots] of byPlace) {
    const inOrder = slots.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    for (const [at, slot] of inOrder.entries()) {
      const before = inOrder[at - 1];
      if (before && slot.startsAt < before.endsAt)
        warnings.push({ path: slot.path, reason: `overlaps with ${before.path} in ${location}` });
    }
  }
  return warnings;
}

/** When the event begins and ends: by its days, which know the hour, else by its dates. */
export function spanOf(file: ScheduleShape): { startsAt: Date; endsAt: Date } {
  const zone = zoneOf(file);
  const slots = slotsOf(file);
  const starts = file.schedule.conference.days.flatMap((day) => readInstant(day.day_start, zone) ?? []);
  const ends = file.schedule.conference.days.flatMap((day) => readInstant(day.day_end, zone) ?? []);
  const { first, last } = datesOf(file);
  const all = (list: Date[]) => list.map((date) => date.getTime());
  return {
    startsAt: starts.length
      ? new Date(Math.min(...all(starts), ...all(slots.map((slot) => slot.startsAt))))
      : startOfDate(first, zone),
    endsAt: ends.length
      ? new Date(Math.max(...all(ends), ...all(slots.map((slot) => slot.endsAt))))
      : startOfDate(addDays(last, 1), zone),
  };
}
