import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { and, asc, eq, exists, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Addresses } from '../kernel/addresses.ts';
import { db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readMaybeText } from '../kernel/text.ts';
import { type Viewer, visitor } from '../kernel/viewer.ts';
import { visibleTo } from './webinars.service.ts';
import { webinarSeries, webinars } from './webinars.table.ts';
import type { WebinarSeries } from './webinars.types.ts';

/** The name of a series as it is kept; null where there is to be none. @throws BAD_USER_INPUT */
export const readSeries = (title: string | null | undefined): string | null =>
  readMaybeText('series', title ?? null, limits.webinar.series);

/** The series of this name, begun now where there is none: names that differ in capitals or accents alone are one. */
export async function seriesCalled(tx: Tx, title: string | null): Promise<string | null> {
  if (title === null) return null;
  const slug =
    slugify(title, { decamelize: false }).slice(0, limits.webinar.slug) || fingerprintOf({ title }).slice(0, 12);
  await tx.insert(webinarSeries).values({ id: newId(), slug, title }).onConflictDoNothing();
  const [series] = await tx.select({ id: webinarSeries.id }).from(webinarSeries).where(eq(webinarSeries.slug, slug));
  return series?.id ?? null;
}

const seriesWhere = (webinar: SQL | undefined, { which, atMost }: { which?: SQL; atMost: number }) =>
  db
    .select()
    .from(webinarSeries)
    .where(
      and(
        which,
        exists(
          db
            .select({ id: webinars.id })
            .from(webinars)
            .where(and(eq(webinars.seriesId, webinarSeries.id), webinar)),
        ),
      ),
    )
    .orderBy(asc(webinarSeries.slug))
    .limit(atMost);

export interface SeriesFilter {
  slug?: string | null;
  search?: string | null;
}

/** Those whose name holds this, with accents and capitals as they are or as they stand in an address. */
function called(search: string): SQL | undefined {
  const slug = slugify(search, { decamelize: false });
  return or(
    sql`strpos(lower(${webinarSeries.title}), lower(${search})) > 0`,
    slug === '' ? undefined : sql`strpos(${webinarSeries.slug}, ${slug}) > 0`,
  );
}

/**
 * The first series by name of which the viewer may see a webinar, as many as a page of others has: of all, of those that are
 * called like this, or the one at an address, however many there are. @throws BAD_USER_INPUT
 */
export async function listSeries(viewer: Viewer, { slug, search }: SeriesFilter): Promise<WebinarSeries[]> {
  const words = readMaybeText('search', search ?? null, limits.search);
  const which = and(
    slug == null ? undefined : eq(webinarSeries.slug, readMaybeText('slug', slug, limits.search) ?? ''),
    words === null ? undefined : called(words),
  );
  return seriesWhere(visibleTo(viewer), { which, atMost: limits.page.max });
}

/** Of the lists of each series of which visitors see a webinar that was not cancelled. */
export const seriesAddresses: Addresses = async (atMost) => {
  const all = await seriesWhere(and(visibleTo(visitor), ne(webinars.status, 'CANCELLED')), { atMost });
  return all.map(({ slug }) => ({ path: `/webinars?${new URLSearchParams({ series: slug })}` }));
};
