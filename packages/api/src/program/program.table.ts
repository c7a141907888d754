import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { streams } from '../realtime/log.table.ts';
import { rooms } from '../rooms/rooms.table.ts';
import type { PhaseKindName, SessionKindName } from './programme.ts';

/** A Social Media Week, a summit, a member meeting. Its slug is its schedule's acronym: the same acronym is the same event. */
export const events = pgTable('events', {
  id: id().primaryKey(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  timeZone: text('time_zone').notNull(),
  startsAt: at('starts_at').notNull(),
  endsAt: at('ends_at').notNull(),
  /** The places in the order of the programme's columns. */
  locations: jsonb('locations').$type<string[]>().notNull(),
  /** The version its last schedule called itself. */
  version: text('version').notNull(),
  streamId: id('stream_id')
    .notNull()
    .references(() => streams.id),
});

export type KeptEvent = typeof events.$inferSelect;

export const phases = pgTable(
  'phases',
  {
    id: id().primaryKey(),
    eventId: id('event_id')
      .notNull()
      .references(() => events.id),
    kind: text('kind').$type<PhaseKindName>().notNull(),
    title: text('title').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (phase) => [uniqueIndex('phases_event_title').on(phase.eventId, phase.title)],
);

export const tracks = pgTable(
  'tracks',
  {
    id: id().primaryKey(),
    eventId: id('event_id')
      .notNull()
      .references(() => events.id),
    name: text('name').notNull(),
    color: text('color'),
    /** Null once the schedule no longer names it; cancelled sessions may still be of it. */
    position: integer('position'),
  },
  (track) => [uniqueIndex('tracks_event_name').on(track.eventId, track.name)],
);

/** Of the programme; the sessions of people who are signed in are kept by accounts/. */
export const programSessions = pgTable(
  'program_sessions',
  {
    id: id().primaryKey(),
    eventId: id('event_id')
      .notNull()
      .references(() => events.id),
    /** What the schedule calls it; everything else about it may change. */
    guid: id('guid').notNull(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    subtitle: text('subtitle'),
    kind: text('kind').$type<SessionKindName>().notNull(),
    /** Markdown, as is the longer description; `html` is both, rendered. */
    abstract: text('abstract'),
    description: text('description'),
    html: text('html').notNull(),
    language: text('language'),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** Set by a host when it begins later than planned. */
    actualStartAt: at('actual_start_at'),
    location: text('location'),
    trackId: id('track_id').references(() => tracks.id),
    /** What is kept. UPCOMING, LIVE, ENDED and DELAYED follow from the clock (sessionStatus). */
    status: text('status').$type<'CONFIRMED' | 'CANCELLED'>().notNull(),
    /** Null for breaks: nobody discusses lunch. */
    roomId: id('room_id').references(() => rooms.id),
  },
  (session) => [
    uniqueIndex('program_sessions_event_guid').on(session.eventId, session.guid),
    index('program_sessions_starts_at').on(session.startsAt),
    index('program_sessions_room').on(session.roomId),
  ],
);

/** Who speaks. A name, and the member it belongs to where that is known. */
export const sessionSpeakers = pgTable(
  'session_speakers',
  {
    sessionId: id('session_id')
      .notNull()
      .references(() => programSessions.id),
    position: integer('position').notNull(),
    /** The guid, code or number the schedule knows this person by. */
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    memberId: id('member_id').references(() => members.id),
  },
  (speaker) => [
    uniqueIndex('session_speakers_place').on(speaker.sessionId, speaker.position),
    index('session_speakers_member').on(speaker.memberId),
  ],
);

export type PhaseRow = typeof phases.$inferSelect;
export type TrackRow = typeof tracks.$inferSelect;
/** A session, with the stream in which its event tells what changes. */
export type SessionRow = typeof programSessions.$inferSelect & { streamId: string };
