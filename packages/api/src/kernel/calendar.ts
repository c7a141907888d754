import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** What a calendar is told of an appointment. Nothing in it is about whoever reads it: calendars are shared with teams. */
export interface Appointment {
  /** The same in every mail and every download, or calendars would show it twice. */
  uid: string;
  /** Rises with every change of time, place or status. */
  sequence: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  isCancelled: boolean;
  location: string;
  url: string;
  organizer: { name: string; email: string };
  /** When this was written. */
  stampedAt: Date;
}

export type CalendarMethod = 'PUBLISH' | 'CANCEL';

// Whatever cannot be seen has no place in a line of a calendar; line ends would begin another property.
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** An appointment as text/calendar: RFC 5545, times in UTC, lines folded at 75 octets. */
export function calendarEntry(appointment: Appointment, method: CalendarMethod = 'PUBLISH'): string {
  const { uid, sequence, startsAt, endsAt, stampedAt, isCancelled, url, organizer } = appointment;
  const calendar = ical({ method: ICalCalendarMethod[method], prodId: { company: 'Rounds', product: 'Rounds' } });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: stampedAt,
    lastModified: stampedAt,
    start: startsAt,
    end: endsAt,
    summary: onOneLine(appointment.title),
    location: onOneLine(appointment.location),
    url,
    organizer: { name: onOneLine(organizer.name), email: organizer.email },
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return `${calendar.toString().trimEnd()}\r\n`;
}
