import { Temporal } from 'temporal-polyfill';
import { v5 } from 'uuid';
import { people } from './people.ts';
import { meeting } from './week/meeting.ts';
import { residency } from './week/residency.ts';
import { summit } from './week/summit.ts';
import { type Talk, tracks } from './week/talk.ts';
import { blockMinutes, blocks, discussionBlock, today } from './week/today.ts';

export const eventSlug = 'social-media-week';
const namespace = '0b8e5f0a-52a4-4d0e-9a55-6f6f1f3f7c11';
/** Day 4 of the week is today. */
const todayIs = 4;

/** Where the clock shows a time of day at which a summit meets: of any hour there is a city. */
const cities = `
  Europe/Berlin Europe/London America/New_York America/Los_Angeles Asia/Tokyo Australia/Sydney
  America/Sao_Paulo America/Denver Asia/Dubai Asia/Singapore Asia/Kolkata Pacific/Auckland
  America/Halifax America/Chicago America/Anchorage Pacific/Honolulu Pacific/Pago_Pago Africa/Cairo
  Asia/Karachi Asia/Dhaka Asia/Bangkok Pacific/Noumea Pacific/Tongatapu Atlantic/Azores
  Australia/Brisbane`
  .trim()
  .split(/\s+/);

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

type Block = (typeof blocks)[number];

/** The block that is on at this instant in a zone, and for how many minutes it has been; null between blocks. */
function blockIn(timeZone: string, now: Date): { timeZone: string; block: Block; minutes: number } | null {
  const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  for (const block of blocks) {
    const minutes = there.hour * 60 + there.minute - minutesOf(block);
    if (minutes >= 5 && minutes < blockMinutes) return { timeZone, block, minutes };
  }
  return null;
}

/** In one's own zone a discussion that has an hour to go is preferred to an earlier moment elsewhere. */
const lateEnough = 30;

/**
 * Where the week takes place and which block is on there: in this machine's own zone if its clock fits, else in the city
 * where a block has just begun. So somebody who starts the house at three in the morning still walks into a discussion.
 */
export function findStage(now: Date, ownZone: string): { timeZone: string; block: Block } {
  const own = ownZone.includes('/') && !ownZone.startsWith('Etc/') ? blockIn(ownZone, now) : null;
  const stages = cities.flatMap((city) => blockIn(city, now) ?? []).toSorted((a, b) => a.minutes - b.minutes);
  const stage = own && own.minutes <= lateEnough ? own : stages[0];
  if (!stage) throw new Error('no city has a fitting time of day');
  return { timeZone: stage.timeZone, block: stage.block };
}

/** Today's programme with the discussion in the given block; what was there takes the discussion's place. */
const todayAround = (block: Block): Talk[] =>
  today.map((talk) => {
    const isIn = (begin: string) => {
      const into = minutesOf(talk.at) - minutesOf(begin);
      return talk.type !== 'break' && into >= 0 && into < blockMinutes;
    };
    const [from, to] = isIn(discussionBlock) ? [discussionBlock, block] : [block, discussionBlock];
    if (!isIn(from)) return talk;
    const at = minutesOf(talk.at) - minutesOf(from) + minutesOf(to);
    return { ...talk, at: Temporal.PlainTime.from('00:00').add({ minutes: at }).toString({ smallestUnit: 'minute' }) };
  });

/** The week as schedule JSON, the way pretalx writes it, with `now` on its fourth day. */
export function weekAround(now: Date, ownZone: string): unknown {
  const { timeZone, block } = findStage(now, ownZone);
  const todaysDate = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const dateOf = (day: number) => todaysDate.add({ days: day - todayIs });
  const moment = (day: number, clock: string) =>
    dateOf(day)
      .toZonedDateTime({ timeZone, plainTime: clock })
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
  const talks = [...residency, ...summit, ...todayAround(block), ...meeting];
  const days = [1, 2, 3, 4, 5].map((day) => ({
    index: day,
    date: dateOf(day).toString(),
    day_start: moment(day, '08:00'),
    day_end: moment(day, '22:00'),
    rooms: Object.groupBy(
      talks.filter((talk) => talk.day === day).map((talk) => sessionOf(talk, moment)),
      (session) => session.room,
    ),
  }));
  const phase = (kind: string, title: string, [first, last]: [number, number]) => ({
    kind,
    title,
    start: moment(first, '04:00'),
    end: moment(last + 1, '04:00'),
  });
  return {
    schedule: {
      version: '1',
      base_url: 'https://demo.rounds.example/',
      conference: {
        acronym: eventSlug,
        title: 'Social Media Week',
        start: dateOf(1).toString(),
        end: dateOf(5).toString(),
        daysCount: 5,
        timeslot_duration: '00:15',
        time_zone_name: timeZone,
        tracks,
        rooms: ['Main Hall', 'Garden Room', 'Studio', 'Foyer'].map((name) => ({ name })),
        meta: {
          phases: [
            phase('RESIDENCY', 'Residency', [1, 2]),
            phase('SUMMIT', 'Summit conference', [3, 4]),
            phase('MEMBER_MEETING', 'Members’ meeting', [5, 5]),
          ],
        },
        days,
      },
    },
  };
}

function sessionOf(talk: Talk, moment: (day: number, clock: string) => string) {
  const name = `${talk.day} ${talk.title} ${talk.type === 'break' ? talk.at : ''}`;
  const guid = v5(name, namespace);
  const hours = Math.floor(talk.minutes / 60);
  return {
    guid,
    id: Number.parseInt(guid.slice(0, 7), 16) + 1,
    date: moment(talk.day, talk.at),
    start: talk.at,
    duration: `${String(hours).padStart(2, '0')}:${String(talk.minutes % 60).padStart(2, '0')}`,
    room: talk.place,
    slug: guid,
    url: `https://demo.rounds.example/${guid}`,
    title: talk.title,
    subtitle: talk.subtitle ?? null,
    track: talk.track ?? null,
    type: talk.type,
    language: talk.type === 'break' ? null : 'en',
    abstract: talk.abstract ?? null,
    description: talk.description ?? null,
    persons: (talk.speakers ?? []).map((key) => ({
      code: key,
      name: people.find((person) => person.key === key)?.name ?? key,
    })),
    links: [],
  };
}
