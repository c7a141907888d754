import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { webinars } from '../webinars/webinars.table.ts';
import type { PollKindName, PollStatusName } from './polls.types.ts';

export const polls = pgTable(
  'polls',
  {
    id: id().primaryKey(),
    webinarId: id('webinar_id')
      .notNull()
      .references(() => webinars.id),
    question: text('question').notNull(),
    kind: text('kind').$type<PollKindName>().notNull(),
    status: text('status').$type<PollStatusName>().notNull(),
    /** While it is open, only those who have voted see how others did. */
    resultsHidden: boolean('results_hidden').notNull(),
    /** Goes up with whatever becomes of it, votes aside. */
    version: integer('version').notNull().default(1),
    openedAt: at('opened_at'),
    closedAt: at('closed_at'),
    /** Since when everybody may see it; null while it is a draft, or was opened in practice. */
    publicAt: at('public_at'),
    createdBy: id('created_by').references(() => members.id, { onDelete: 'set null' }),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (poll) => [
    uniqueIndex('polls_once').on(poll.createdBy, poll.clientMutationId),
    index('polls_webinar').on(poll.webinarId),
    check('polls_kind', sql`${poll.kind} in ('SINGLE', 'MULTIPLE')`),
    check('polls_status', sql`${poll.status} in ('DRAFT', 'OPEN', 'CLOSED')`),
  ],
);

const pollId = () =>
  id('poll_id')
    .notNull()
    .references(() => polls.id, { onDelete: 'cascade' });

export const pollOptions = pgTable(
  'poll_options',
  { id: id().primaryKey(), pollId: pollId(), position: integer('position').notNull(), label: text('label').notNull() },
  (option) => [uniqueIndex('poll_options_place').on(option.pollId, option.position)],
);

/** One ballot a voter and poll, with all they chose: so nobody votes twice, nor for two where one may be chosen. */
export const pollBallots = pgTable(
  'poll_ballots',
  {
    pollId: pollId(),
    voterId: id('voter_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    optionIds: uuid('option_ids').array().notNull(),
  },
  (ballot) => [
    primaryKey({ columns: [ballot.pollId, ballot.voterId] }),
    index('poll_ballots_voter').on(ballot.voterId),
    check('poll_ballots_chosen', sql`cardinality(${ballot.optionIds}) > 0`),
  ],
);
