import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { webinars } from '../webinars/webinars.table.ts';
import type { AnonymousModeName } from '../webinars/webinars.types.ts';
import type { AnswerModeName, AnswerVisibilityName, QuestionStatusName } from './questions.types.ts';

export const questions = pgTable(
  'questions',
  {
    id: id().primaryKey(),
    webinarId: id('webinar_id')
      .notNull()
      .references(() => webinars.id),
    /** Who asked; null once they are no longer here. Shown to others only as far as `anonymity` allows. */
    authorId: id('author_id').references(() => members.id, { onDelete: 'set null' }),
    /** What the asker was promised when they asked. OFF: asked by name. */
    anonymity: text('anonymity').$type<AnonymousModeName>().notNull(),
    body: text('body').notNull(),
    /** What was asked, where a moderator changed the words before they were published. */
    originalBody: text('original_body'),
    status: text('status').$type<QuestionStatusName>().notNull(),
    /** Told to the asker with the dismissal; without one the dismissal is not told. */
    reason: text('reason'),
    /** The question it counts with: its own id, or that of the one it was merged into, at last. */
    groupId: id('group_id').notNull(),
    mergedIntoId: id('merged_into_id').references((): AnyPgColumn => questions.id),
    mergedAt: at('merged_at'),
    publishedAt: at('published_at'),
    /** Since when everybody may see it: what has once been told in the public stream is told on there. */
    publicAt: at('public_at'),
    /** Counts what staff changed, so that of two who edit one learns of the other. */
    version: integer('version').notNull().default(1),
    claimedBy: id('claimed_by').references(() => members.id, { onDelete: 'set null' }),
    claimedAt: at('claimed_at'),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (question) => [
    uniqueIndex('questions_once').on(question.authorId, question.clientMutationId),
    index('questions_webinar').on(question.webinarId, question.status),
    index('questions_group').on(question.groupId),
    /** For those that ask nearly the same. */
    index('questions_alike').using('gin', question.body.op('gin_trgm_ops')),
    /** At most one is being answered. */
    uniqueIndex('questions_answering').on(question.webinarId).where(sql`${question.status} = 'ANSWERING'`),
    check(
      'questions_status',
      sql`${question.status} in ('PENDING', 'PUBLISHED', 'ANSWERING', 'ANSWERED', 'DISMISSED', 'WITHDRAWN', 'MERGED')`,
    ),
    check('questions_anonymity', sql`${question.anonymity} in ('OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL')`),
    check('questions_merged', sql`(${question.status} = 'MERGED') = (${question.mergedIntoId} is not null)`),
  ],
);

const questionId = () =>
  id('question_id')
    .notNull()
    .references(() => questions.id, { onDelete: 'cascade' });

/** One row a voter and question: whoever votes twice has voted once. Scores are counted from these, always. */
export const questionVotes = pgTable(
  'question_votes',
  {
    questionId: questionId(),
    voterId: id('voter_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
  },
  (vote) => [primaryKey({ columns: [vote.questionId, vote.voterId] }), index('question_votes_voter').on(vote.voterId)],
);

export const questionAnswers = pgTable(
  'question_answers',
  {
    id: id().primaryKey(),
    questionId: questionId(),
    mode: text('mode').$type<AnswerModeName>().notNull(),
    visibility: text('visibility').$type<AnswerVisibilityName>().notNull(),
    /** Markdown, of a typed answer; `html` is its rendering. */
    text: text('text'),
    html: text('html'),
    /** Whoever answers stands by it: they are not deleted while their answer is there. */
    byId: id('by_id')
      .notNull()
      .references(() => members.id),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
    clientMutationId: id('client_mutation_id'),
    requestHash: text('request_hash'),
  },
  (answer) => [
    uniqueIndex('question_answers_once').on(answer.byId, answer.clientMutationId),
    index('question_answers_question').on(answer.questionId),
    check('question_answers_mode', sql`${answer.mode} in ('LIVE', 'TYPED')`),
    check('question_answers_visibility', sql`${answer.visibility} in ('PUBLIC', 'PRIVATE')`),
  ],
);

/** Who is to answer a question in writing after the webinar, and until when. */
export const questionFollowUps = pgTable(
  'question_follow_ups',
  {
    questionId: questionId().primaryKey(),
    ownerId: id('owner_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    dueAt: at('due_at').notNull(),
    assignedBy: id('assigned_by').references(() => members.id, { onDelete: 'set null' }),
    assignedAt: at('assigned_at').notNull(),
  },
  (followUp) => [index('question_follow_ups_owner').on(followUp.ownerId)],
);

export type StepByName = 'ASKER' | 'STAFF' | 'HOUSE';

/** What became of a question, step by step. Only ever added to. */
export const questionSteps = pgTable(
  'question_steps',
  {
    id: id().primaryKey(),
    questionId: questionId(),
    /** The asker, somebody of the staff, or the house itself where one thing follows from another. */
    by: text('by').$type<StepByName>().notNull(),
    /** Who of the staff. Never the asker, who may have been promised that nobody learns who they are. */
    actorId: id('actor_id').references(() => members.id, { onDelete: 'set null' }),
    from: text('from').$type<QuestionStatusName>(),
    to: text('to').$type<QuestionStatusName>().notNull(),
    reason: text('reason'),
    at: at('at').notNull(),
  },
  (step) => [
    index('question_steps_question').on(step.questionId),
    check('question_steps_by', sql`${step.by} in ('ASKER', 'STAFF', 'HOUSE')`),
  ],
);
