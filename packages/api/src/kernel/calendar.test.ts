import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Appointment, calendarEntry } from './calendar.ts';

const appointment: Appointment = {
  uid: 'webinar-0198@rounds.example',
  sequence: 0,
  title: 'Burnout on the ward',
  startsAt: new Date('2030-05-01T10:00:00Z'),
  endsAt: new Date('2030-05-01T11:00:00Z'),
  isCancelled: false,
  location: 'Hall 1',
  url: 'https://rounds.example/webinars/burnout',
  organizer: { name: 'Rounds', email: 'no-reply@rounds.example' },
  stampedAt: new Date('2030-04-01T08:00:00Z'),
};
const unfolded = (text: string): string[] =>
  text
    .replace(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n');
const linesOf = (change: Partial<Appointment>, method?: 'CANCEL') =>
  unfolded(calendarEntry({ ...appointment, ...change }, method));

describe('a calendar entry', () => {
  it('says when, where and what, under an id that stays, in UTC', () => {
    expect(linesOf({})).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'METHOD:PUBLISH',
        'UID:webinar-0198@rounds.example',
        'SEQUENCE:0',
        'DTSTAMP:20300401T080000Z',
        'LAST-MODIFIED:20300401T080000Z',
        'DTSTART:20300501T100000Z',
        'DTEND:20300501T110000Z',
        'SUMMARY:Burnout on the ward',
        'LOCATION:Hall 1',
        'STATUS:CONFIRMED',
        'URL;VALUE=URI:https://rounds.example/webinars/burnout',
        'END:VCALENDAR',
      ]),
    );
  });

  it('says that it is called off, under the same id', () => {
    expect(linesOf({ isCancelled: true, sequence: 3 }, 'CANCEL')).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3', 'UID:webinar-0198@rounds.example']),
    );
  });

  it('escapes what would mean something else', () => {
    const lines = linesOf({
      title: 'Eat; sleep, repeat \\ rest',
      location: 'Hall 1\r\nATTENDEE:mailto:eve@example.org',
    });
    expect(lines).toContain('SUMMARY:Eat\\; sleep\\, repeat \\\\ rest');
    expect(lines).toContain('LOCATION:Hall 1 ATTENDEE:mailto:eve@example.org');
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });

  it('has lines of at most 75 octets that split no character, ends each with CRLF, and means what was written (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const text = calendarEntry({ ...appointment, title });
        expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
        expect(text.endsWith('\r\n')).toBe(true);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        const said =
          unfolded(text)
            .find((line) => line.startsWith('SUMMARY:'))
            ?.slice(8) ?? '';
        expect(said.replace(/\\([\\;,])/g, '$1')).toBe(title.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
      }),
    );
  });
});
