import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { and, asc, eq, exists, ne, type SQL } from 'drizzle-orm';
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

const seriesWhere = (webinar: SQL | undefined, atMost: number): Promise<WebinarSeries[]> =>
  db
    .select()
    .from(webinarSeries)
    .where(
      exists(
        db
          .select({ id: webinars.id })
          .from(webinars)
          .where(and(eq(webinars.seriesId, webinarSeries.id), webinar)),
      ),
    )
    .orderBy(asc(webinarSeries.slug))
    .limit(atMost);

/** The first series by name of which the viewer may see a webinar: to choose from, as many as a page of others has. */
export const listSeries = (viewer: Viewer): Promise<WebinarSeries[]> => seriesWhere(visibleTo(viewer), limits.page.max);

/** Of the lists of each series of which visitors see a webinar that was not cancelled. */
export const seriesAddresses: Addresses = async (atMost) => {
  const all = await seriesWhere(and(visibleTo(visitor), ne(webinars.status, 'CANCELLED')), atMost);
  return all.map(({ slug }) => ({ path: `/webinars?${new URLSearchParams({ series: slug })}` }));
};
