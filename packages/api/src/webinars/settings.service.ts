import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import type { Tx } from '../kernel/db.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { nextHolder } from './holder.service.ts';
import { readDetails } from './making.service.ts';
import { needAct } from './rights.service.ts';
import { readSeries, seriesCalled } from './series.service.ts';
import { tellWebinar } from './telling.service.ts';
import { type Answered, findWebinar, type Hold, lockWebinar, type WebinarRow } from './webinars.service.ts';
import { webinars } from './webinars.table.ts';
import type { UpdateWebinarInput } from './webinars.types.ts';

/**
 * Changes what a webinar says about itself; what is left out stays.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT
 */
export async function updateWebinar(viewer: Viewer, { webinarId, ...given }: UpdateWebinarInput): Promise<Answered> {
  return mendWebinar(viewer, webinarId, {
    act: 'mend',
    columns: async (webinar, tx) => ({
      ...readDetails({
        title: given.title ?? webinar.title,
        description: given.description === undefined ? webinar.description : given.description,
        startsAt: given.startsAt ?? webinar.startsAt,
        endsAt: given.endsAt ?? webinar.endsAt,
        timeZone: given.timeZone ?? webinar.timeZone,
        streamUrl: given.streamUrl === undefined ? webinar.streamUrl : given.streamUrl,
      }),
      seriesId: given.series === undefined ? webinar.seriesId : await seriesCalled(tx, readSeries(given.series)),
      // Not written unless it is said: it may be handed on meanwhile with all that its holder holds.
      ...(given.organization !== undefined && {
        organizationId: await nextHolder({ tx, viewer, webinar }, given.organization),
      }),
    }),
  });
}

type Columns = Partial<typeof webinars.$inferSelect>;

interface Mending {
  act: 'mend' | 'moderate';
  columns: (webinar: WebinarRow, tx: Tx) => Columns | Promise<Columns>;
  /** What else is done in the transaction. */
  also?: (hold: Hold, wanted: Columns) => Promise<void>;
}

/**
 * Writes columns under the webinar's lock and tells it; where they say what they said, nothing changes.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, and what `columns` throws
 */
export async function mendWebinar(viewer: Viewer, id: string, { act, columns, also }: Mending): Promise<Answered> {
  const replayed = await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, id);
    needAct(viewer, webinar, act);
    const wanted = await columns(webinar, tx);
    const same = Object.entries(wanted).every(([name, value]) => isSame(webinar[name as keyof WebinarRow], value));
    if (same) return true;
    await tellWebinar(tell, webinar, webinar.status === 'DRAFT' ? 'STAFF' : 'EVERYBODY');
    await tx.update(webinars).set(wanted).where(eq(webinars.id, webinar.id));
    await also?.({ tx, tell, viewer, webinar }, wanted);
    return false;
  });
  return { webinar: await findWebinar(viewer, id), replayed };
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
