import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { webinars } from '../webinars/webinars.table.ts';
import type { AttendanceModeName, FormAnswer, FormQuestion, RegistrationStateName } from './registration.types.ts';

/** How one registers for a webinar. Its row lock orders everything that happens to the webinar's seats. */
export const registrationSettings = pgTable('registration_settings', {
  webinarId: id('webinar_id')
    .primaryKey()
    .references(() => webinars.id),
  /** Whether hosts decide who may come. */
  approval: boolean('approval').notNull().default(false),
  /** Null: as many as like. 0: not offered. */
  inPersonCapacity: integer('in_person_capacity').default(0),
  onlineCapacity: integer('online_capacity'),
  /** How long a free seat is kept for whoever is offered it. */
  offerHours: integer('offer_hours').notNull().default(24),
  /** Where those who come in person go. */
  place: text('place'),
  questions: jsonb('questions').$type<FormQuestion[]>().notNull().default([]),
  /** What the calendars of those who are registered were told last, and how often it has changed since the first time. */
  calendarSequence: integer('calendar_sequence').notNull().default(0),
  calendarTold: text('calendar_told'),
});

/** Somebody's wish to come. One a member and webinar. */
export const registrations = pgTable(
  'registrations',
  {
    id: id().primaryKey(),
    webinarId: id('webinar_id')
      .notNull()
      .references(() => webinars.id),
    memberId: id('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    state: text('state').$type<RegistrationStateName>().notNull(),
    /** Since when it is what it is. */
    stateAt: at('state_at').notNull(),
    mode: text('mode').$type<AttendanceModeName>().notNull(),
    /** With their questions, as they were put: a form may change. */
    answers: jsonb('answers').$type<FormAnswer[]>().notNull(),
    /** The place in the waiting list: by priority, then by how long one has waited. */
    priority: integer('priority').notNull().default(0),
    joinedAt: at('joined_at').notNull(),
    offerExpiresAt: at('offer_expires_at'),
    /** Shown to its owner alone, and to whoever scans it at the door. */
    checkInCode: text('check_in_code').notNull().unique(),
    createdAt: at('created_at').notNull(),
  },
  (registration) => [
    unique('registrations_one').on(registration.webinarId, registration.memberId),
    index('registrations_seats').on(registration.webinarId, registration.mode, registration.state),
    index('registrations_member').on(registration.memberId),
    check(
      'registrations_state',
      sql`${registration.state} in ('PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED', 'CANCELLED', 'REJECTED')`,
    ),
    check('registrations_mode', sql`${registration.mode} in ('IN_PERSON', 'ONLINE')`),
    check(
      'registrations_offer',
      sql`(${registration.state} = 'OFFERED') = (${registration.offerExpiresAt} is not null)`,
    ),
  ],
);

/** Every request to register that was answered: a late retry of one is not a new wish (G3). */
export const registrationRequests = pgTable(
  'registration_requests',
  {
    memberId: id('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    registrationId: id('registration_id')
      .notNull()
      .references(() => registrations.id, { onDelete: 'cascade' }),
  },
  (request) => [primaryKey({ columns: [request.memberId, request.clientMutationId] })],
);

/** Who was there. */
export const checkIns = pgTable('check_ins', {
  registrationId: id('registration_id')
    .primaryKey()
    .references(() => registrations.id, { onDelete: 'cascade' }),
  mode: text('mode').$type<AttendanceModeName>().notNull(),
  at: at('at').notNull(),
  by: id('by').references(() => members.id, { onDelete: 'set null' }),
});
