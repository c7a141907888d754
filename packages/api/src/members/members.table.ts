import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import type { RoleName } from '../kernel/viewer.ts';

/** Somebody of the network, as others see them. How they sign in is kept by accounts/. */
export const members = pgTable(
  'members',
  {
    /** The account's id. */
    id: id().primaryKey(),
    handle: text('handle').notNull().unique(),
    displayName: text('display_name').notNull(),
    headline: text('headline'),
    bio: text('bio'),
    avatarUrl: text('avatar_url'),
    role: text('role').$type<RoleName>().notNull().default('MEMBER'),
    /** Speaks what was recorded elsewhere; nobody signs in as them. */
    replayed: boolean('replayed').notNull().default(false),
    joinedAt: at('joined_at').notNull().defaultNow(),
  },
  (member) => [
    // For completion: what begins with what was typed.
    index('members_handle_prefix').on(member.handle.op('text_pattern_ops')),
    index('members_name_prefix').on(sql`lower(${member.displayName}) text_pattern_ops`),
    check('members_handle', sql`${member.handle} ~ '^[a-z0-9][a-z0-9_-]{0,28}[a-z0-9]$'`),
    check('members_role', sql`${member.role} in ('MEMBER', 'MODERATOR', 'EDITOR', 'ADMIN')`),
  ],
);
