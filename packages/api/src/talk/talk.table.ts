import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { streams } from '../realtime/log.table.ts';
import type { PostKindName, PostStateName, ReactionKindName, ThreadStatusName } from './talk.types.ts';

export type Readers = 'EVERYBODY' | 'MEMBERS' | 'LISTED';
export type Writers = 'MEMBERS' | 'LISTED' | 'NOBODY';
export type SeatRole = 'HOST' | 'PARTICIPANT' | 'BANNED';

const seqColumn = (name: string) => bigint(name, { mode: 'number' });

/** A conversation. Who hosts it says by these columns and by seats who may read and write; talk never asks what it is. */
export const threads = pgTable(
  'threads',
  {
    /** The id of its stream. */
    id: id()
      .primaryKey()
      .references(() => streams.id),
    status: text('status').$type<ThreadStatusName>().notNull(),
    readers: text('readers').$type<Readers>().notNull(),
    writers: text('writers').$type<Writers>().notNull(),
    slowModeSeconds: integer('slow_mode_seconds').notNull().default(0),
    /** What new members say here first may wait for an editor (held.table.ts). */
    reviewsNewcomers: boolean('reviews_newcomers').notNull().default(false),
    /** Counted under the stream's lock. */
    postCount: integer('post_count').notNull().default(0),
  },
  (thread) => [
    check('threads_status', sql`${thread.status} in ('OPEN', 'READ_ONLY', 'CLOSED')`),
    check('threads_readers', sql`${thread.readers} in ('EVERYBODY', 'MEMBERS', 'LISTED')`),
    check('threads_writers', sql`${thread.writers} in ('MEMBERS', 'LISTED', 'NOBODY')`),
  ],
);

const threadId = () =>
  id('thread_id')
    .notNull()
    .references(() => threads.id);
const memberId = () =>
  id('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' });

/** What a member is in one thread, where that is not simply "a member". */
export const threadSeats = pgTable(
  'thread_seats',
  { threadId: threadId(), memberId: memberId(), role: text('role').$type<SeatRole>().notNull() },
  (seat) => [
    primaryKey({ columns: [seat.threadId, seat.memberId] }),
    check('thread_seats_role', sql`${seat.role} in ('HOST', 'PARTICIPANT', 'BANNED')`),
  ],
);

export const posts = pgTable(
  'posts',
  {
    id: id().primaryKey(),
    threadId: threadId(),
    /** The number of the event that created it: its place for ever. */
    seq: seqColumn('seq').notNull(),
    /** null: the author is no longer here. */
    authorId: id('author_id').references(() => members.id, { onDelete: 'set null' }),
    body: text('body').notNull(),
    /** Rendered when written, before the lock is taken. */
    html: text('html').notNull(),
    kind: text('kind').$type<PostKindName>().notNull(),
    parentId: id('parent_id'),
    replyCount: integer('reply_count').notNull().default(0),
    /** How many reacted with what, counted from `reactions` under the stream's lock. */
    reactionCounts: jsonb('reaction_counts').$type<Partial<Record<ReactionKindName, number>>>().notNull().default({}),
    state: text('state').$type<PostStateName>().notNull().default('PUBLISHED'),
    /** Said for the house: by an editor, as they were then. */
    official: boolean('official').notNull().default(false),
    /** Since when a moderator puts it before others. */
    featuredAt: at('featured_at'),
    clientMutationId: id('client_mutation_id').notNull(),
    /** What was first asked for under that id: the same again is a retry, anything else a conflict. */
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
    editedAt: at('edited_at'),
    removedAt: at('removed_at'),
  },
  (post) => [
    uniqueIndex('posts_place').on(post.threadId, post.seq),
    uniqueIndex('posts_once').on(post.authorId, post.clientMutationId),
    index('posts_featured').on(post.threadId, post.seq).where(sql`${post.featuredAt} is not null`),
    index('posts_author').on(post.authorId, post.createdAt),
    check('posts_state', sql`${post.state} in ('PUBLISHED', 'HELD', 'REMOVED', 'DELETED')`),
  ],
);

/** What a post said before it was changed or taken away. For moderators only; nothing shows it to anybody else. */
export const postRevisions = pgTable(
  'post_revisions',
  {
    id: id().primaryKey(),
    postId: id('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    /** Who changed it. */
    changedBy: id('changed_by').references(() => members.id, { onDelete: 'set null' }),
    at: at('at').notNull(),
  },
  (revision) => [index('post_revisions_post').on(revision.postId)],
);

export const reactions = pgTable(
  'reactions',
  {
    postId: id('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    memberId: memberId(),
    kind: text('kind').$type<ReactionKindName>().notNull(),
  },
  (reaction) => [primaryKey({ columns: [reaction.postId, reaction.memberId, reaction.kind] })],
);

/** How far a member has read. Only ever moves forward. */
export const readMarks = pgTable(
  'read_marks',
  { threadId: threadId(), memberId: memberId(), lastReadSeq: seqColumn('last_read_seq').notNull() },
  (mark) => [primaryKey({ columns: [mark.memberId, mark.threadId] })],
);
