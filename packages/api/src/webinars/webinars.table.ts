import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { organizations } from '../organizations/organizations.table.ts';
import { programSessions } from '../program/program.table.ts';
import { streams } from '../realtime/log.table.ts';
import { threads } from '../talk/talk.table.ts';
import type { AnonymousModeName, AttendeeViewName, StaffRoleName, WebinarStatusName } from './webinars.types.ts';

/** Consonants that are not taken for another letter or figure: read out across a hall, and no word comes of them. */
const letter = sql`substr('BCDFGHJKMNPQRSTVXYZ', 1 + floor(random() * 19)::int, 1)`;

/** What webinars that come again and again have in common. */
export const webinarSeries = pgTable('webinar_series', {
  id: id().primaryKey(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
});

/** A talk in front of an audience that asks. */
export const webinars = pgTable(
  'webinars',
  {
    /** The id of its public stream. */
    id: id()
      .primaryKey()
      .references(() => streams.id),
    /** What only its staff may know is told here: a stream is readable as a whole or not at all. */
    staffStreamId: id('staff_stream_id')
      .notNull()
      .unique()
      .references(() => streams.id),
    slug: text('slug').notNull().unique(),
    /** An address that can be typed from a projector: /w/CODE. Drawn by the database, for those there were before it too. */
    shortCode: text('short_code')
      .notNull()
      .unique()
      .default(
        sql.join(
          Array.from({ length: 6 }, () => letter),
          sql` || `,
        ),
      ),
    title: text('title').notNull(),
    /** Markdown; `html` is its rendering. */
    description: text('description').notNull(),
    html: text('html').notNull(),
    status: text('status').$type<WebinarStatusName>().notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    timeZone: text('time_zone').notNull(),
    streamUrl: text('stream_url'),
    recordingUrl: text('recording_url'),
    /** The moment at which the recording begins, where it is another than that of going live. */
    recordingStartsAt: at('recording_starts_at'),
    wentLiveAt: at('went_live_at'),
    endedAt: at('ended_at'),
    /** Null while it is a draft: nobody talks about what nobody knows. */
    threadId: id('thread_id').references(() => threads.id),
    sessionId: id('session_id').references(() => programSessions.id),
    seriesId: id('series_id').references(() => webinarSeries.id),
    /** Which organization holds it. */
    organizationId: id('organization_id').references(() => organizations.id),
    qaOpen: boolean('qa_open').notNull().default(true),
    moderated: boolean('moderated').notNull().default(true),
    anonymous: text('anonymous').$type<AnonymousModeName>().notNull().default('OFF'),
    attendeesSee: text('attendees_see').$type<AttendeeViewName>().notNull().default('ALL'),
    maxLength: integer('max_length').notNull().default(300),
    /** So long after the end typed answers are still given. */
    followUpDays: integer('follow_up_days').notNull().default(7),
    /** A pointer, not a mark on questions: so at most one is. */
    highlightedQuestionId: id('highlighted_question_id'),
    createdBy: id('created_by').references(() => members.id, { onDelete: 'set null' }),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (webinar) => [
    uniqueIndex('webinars_once').on(webinar.createdBy, webinar.clientMutationId),
    index('webinars_starts_at').on(webinar.startsAt),
    index('webinars_session').on(webinar.sessionId),
    index('webinars_series').on(webinar.seriesId),
    index('webinars_organization').on(webinar.organizationId),
    check(
      'webinars_status',
      sql`${webinar.status} in ('DRAFT', 'SCHEDULED', 'PRACTICE', 'LIVE', 'PAUSED', 'ENDED', 'ON_DEMAND', 'CANCELLED')`,
    ),
    check('webinars_anonymous', sql`${webinar.anonymous} in ('OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL')`),
    check('webinars_attendees_see', sql`${webinar.attendeesSee} in ('ALL', 'ANSWERED_ONLY')`),
  ],
);

/** Who runs it. One seat a member. */
export const webinarStaff = pgTable(
  'webinar_staff',
  {
    webinarId: id('webinar_id')
      .notNull()
      .references(() => webinars.id),
    memberId: id('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    role: text('role').$type<StaffRoleName>().notNull(),
    seatedAt: at('seated_at').notNull(),
  },
  (seat) => [
    primaryKey({ columns: [seat.webinarId, seat.memberId] }),
    index('webinar_staff_member').on(seat.memberId),
    check('webinar_staff_role', sql`${seat.role} in ('HOST', 'CO_HOST', 'PANELIST', 'MODERATOR')`),
  ],
);
