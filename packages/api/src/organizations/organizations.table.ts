import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { streams } from '../realtime/log.table.ts';
import type { OrganizationKindName } from './organizations.types.ts';

/** A member organization of the network; also what once stood in the directory: such a row says where its address leads now. */
export const organizations = pgTable(
  'organizations',
  {
    /** The id of its stream. */
    id: id()
      .primaryKey()
      .references(() => streams.id),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** The letters and numbers of its name (organizations.names.ts): what is searched, sorted by, and had by one alone. */
    plainName: text('plain_name').notNull(),
    kind: text('kind').$type<OrganizationKindName>().notNull(),
    /** Markdown; `html` is its rendering. */
    description: text('description'),
    html: text('html'),
    websiteUrl: text('website_url'),
    createdBy: id('created_by').references(() => members.id, { onDelete: 'set null' }),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
    /** It was entered twice: this one is what it is a part of, itself in the directory. */
    mergedIntoId: id('merged_into_id').references((): AnyPgColumn => organizations.id),
    /** It was entered in error: its address and name are free again. */
    removedAt: at('removed_at'),
  },
  (organization) => [
    uniqueIndex('organizations_once').on(organization.createdBy, organization.clientMutationId),
    uniqueIndex('organizations_slug').on(organization.slug).where(sql`${organization.removedAt} is null`),
    uniqueIndex('organizations_plain_name')
      .on(organization.plainName)
      .where(sql`${organization.removedAt} is null and ${organization.mergedIntoId} is null`),
    index('organizations_merged_into').on(organization.mergedIntoId),
    check(
      'organizations_kind',
      sql`${organization.kind} in ('HOSPITAL', 'CLINIC', 'UNIVERSITY', 'PAYER', 'GOVERNMENT', 'NONPROFIT', 'COMPANY', 'OTHER')`,
    ),
  ],
);
