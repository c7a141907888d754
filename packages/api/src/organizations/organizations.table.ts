import { sql } from 'drizzle-orm';
import { check, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { streams } from '../realtime/log.table.ts';
import type { OrganizationKindName } from './organizations.types.ts';

/** A member organization of the network. */
export const organizations = pgTable(
  'organizations',
  {
    /** The id of its stream. */
    id: id()
      .primaryKey()
      .references(() => streams.id),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** The letters and numbers of its name (organizations.names.ts): what is searched, sorted by, and had by one alone. */
    plainName: text('plain_name').notNull().unique(),
    kind: text('kind').$type<OrganizationKindName>().notNull(),
    /** Markdown; `html` is its rendering. */
    description: text('description'),
    html: text('html'),
    websiteUrl: text('website_url'),
    createdBy: id('created_by').references(() => members.id, { onDelete: 'set null' }),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (organization) => [
    uniqueIndex('organizations_once').on(organization.createdBy, organization.clientMutationId),
    check(
      'organizations_kind',
      sql`${organization.kind} in ('HOSPITAL', 'CLINIC', 'UNIVERSITY', 'PAYER', 'GOVERNMENT', 'NONPROFIT', 'COMPANY', 'OTHER')`,
    ),
  ],
);
