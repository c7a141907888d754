import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { threads } from '../talk/talk.table.ts';
import { podcasts } from './podcasts.table.ts';
import type { StoryKindName, StoryStatusName, StoryStepKindName } from './stories.types.ts';

const memberOrGone = (name: string) => id(name).references(() => members.id, { onDelete: 'set null' });

/** A series with a rhythm: every so many weeks, on a day of the week, at an hour of its zone. */
export const columns = pgTable(
  'columns',
  {
    id: id().primaryKey(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    everyWeeks: integer('every_weeks').notNull(),
    /** 1 is Monday, 7 is Sunday. */
    weekday: integer('weekday').notNull(),
    /** HH:MM on the wall clock of the zone. */
    timeOfDay: text('time_of_day').notNull(),
    timeZone: text('time_zone').notNull(),
    /** No instalment is promised: it rests, or has come to its end. */
    isResting: boolean('is_resting').notNull().default(false),
    /** How many versions of what it says of itself there were; who changes it says which they have read. */
    revision: integer('revision').notNull().default(1),
    createdBy: memberOrGone('created_by'),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (column) => [
    uniqueIndex('columns_once').on(column.createdBy, column.clientMutationId),
    check('columns_rhythm', sql`${column.everyWeeks} between 1 and 13 and ${column.weekday} between 1 and 7`),
  ],
);

/** A text with its way from a draft to its readers. What happens to it is told in its thread's stream. */
export const stories = pgTable(
  'stories',
  {
    id: id().primaryKey(),
    slug: text('slug').notNull().unique(),
    kind: text('kind').$type<StoryKindName>().notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    /** Markdown; `html` is its rendering. */
    body: text('body').notNull(),
    html: text('html').notNull(),
    /** The series it is an instalment of, where its kind is COLUMN. */
    columnId: id('column_id').references(() => columns.id),
    /** The show it is an episode of, where its kind is PODCAST. */
    podcastId: id('podcast_id').references(() => podcasts.id),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    status: text('status').$type<StoryStatusName>().notNull(),
    /** Since when it has this status. */
    statusAt: at('status_at').notNull(),
    /** When it is to be published, while it is SCHEDULED. */
    scheduledAt: at('scheduled_at'),
    /** When it was first published; it keeps that date. */
    publishedAt: at('published_at'),
    /** When its words were changed after that. */
    editedAt: at('edited_at'),
    /** How many versions of its words there were; who changes them says which they have read. */
    revision: integer('revision').notNull().default(1),
    /** null: nobody has said yet. A story about a patient is shown by their permission only. */
    aboutPatient: boolean('about_patient'),
    /** How long that permission lasts, while it is published; null where it needs none. */
    permittedUntil: at('permitted_until'),
    likeCount: integer('like_count').notNull().default(0),
    /** Listed only while the story is not published: then nobody finds its comments either. */
    threadId: id('thread_id')
      .notNull()
      .unique()
      .references(() => threads.id),
    createdBy: memberOrGone('created_by'),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (story) => [
    uniqueIndex('stories_once').on(story.createdBy, story.clientMutationId),
    index('stories_published').on(story.publishedAt, story.id).where(sql`${story.status} = 'PUBLISHED'`),
    index('stories_column').on(story.columnId, story.publishedAt),
    index('stories_podcast').on(story.podcastId, story.publishedAt),
    index('stories_tags').using('gin', story.tags),
    check('stories_kind', sql`${story.kind} in ('STORY', 'NEWS', 'COLUMN', 'PODCAST')`),
    check('stories_of_column', sql`(${story.kind} = 'COLUMN') = (${story.columnId} is not null)`),
    check('stories_of_podcast', sql`(${story.kind} = 'PODCAST') = (${story.podcastId} is not null)`),
    check(
      'stories_status',
      sql`${story.status} in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')`,
    ),
    check('stories_scheduled', sql`(${story.status} = 'SCHEDULED') = (${story.scheduledAt} is not null)`),
  ],
);

const storyId = () =>
  id('story_id')
    .notNull()
    .references((): AnyPgColumn => stories.id, { onDelete: 'cascade' });

/** Who wrote it, and what a reader should know of them there: as it was then, whatever they become later. */
export const storyAuthors = pgTable(
  'story_authors',
  {
    storyId: storyId(),
    memberId: id('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    place: integer('place').notNull(),
    role: text('role'),
    organization: text('organization'),
    disclosure: text('disclosure'),
  },
  (author) => [
    primaryKey({ columns: [author.storyId, author.memberId] }),
    index('story_authors_member').on(author.memberId),
  ],
);

/** Its words, version by version. For those who write and edit it. */
export const storyRevisions = pgTable(
  'story_revisions',
  {
    storyId: storyId(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    body: text('body').notNull(),
    changedBy: memberOrGone('changed_by'),
    at: at('at').notNull(),
  },
  (revision) => [primaryKey({ columns: [revision.storyId, revision.number] })],
);

/** What was decided about it, by whom and why: its way through the house, for those who write and edit it. */
export const storySteps = pgTable(
  'story_steps',
  {
    id: id().primaryKey(),
    storyId: storyId(),
    kind: text('kind').$type<StoryStepKindName>().notNull(),
    /** null: the house, at the time that was set; or somebody who is no longer here. */
    takenBy: memberOrGone('taken_by'),
    note: text('note'),
    /** Of a note, which may be sent twice; the other steps cannot be taken twice. */
    clientMutationId: id('client_mutation_id'),
    at: at('at').notNull(),
  },
  (step) => [
    uniqueIndex('story_steps_once').on(step.takenBy, step.clientMutationId),
    index('story_steps_story').on(step.storyId, step.at),
    check(
      'story_steps_kind',
      sql`${step.kind} in ('SUBMITTED', 'TAKEN_BACK', 'TAKEN_UP', 'NOTED', 'RETURNED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')`,
    ),
  ],
);

export const storyLikes = pgTable(
  'story_likes',
  {
    storyId: storyId(),
    memberId: id('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
  },
  (like) => [primaryKey({ columns: [like.storyId, like.memberId] })],
);
