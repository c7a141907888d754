import { eq } from 'drizzle-orm';
import type { Tell } from '../kernel/change.ts';
import { webinarChanged } from './webinars.events.ts';
import type { Hold, WebinarRow } from './webinars.service.ts';
import { webinars } from './webinars.table.ts';

export type Place = Pick<WebinarRow, 'id' | 'staffStreamId'>;

/** What happens to a draft, and what is done for practice, is nobody's business but the staff's. */
export const isBackstage = ({ status }: Pick<WebinarRow, 'status'>): boolean =>
  status === 'DRAFT' || status === 'PRACTICE';

/**
 * Tells what a webinar has become: in public, then to its staff; always in this order, so that two changes of one webinar
 * never wait for each other. A draft's changes are told to the staff alone.
 */
export async function tellWebinar(tell: Tell, { id, staffStreamId }: Place, to: 'EVERYBODY' | 'STAFF'): Promise<void> {
  if (to === 'EVERYBODY') await tell(webinarChanged, { id, streamId: id });
  await tell(webinarChanged, { id, streamId: staffStreamId });
}

/** Points at a question, or at none, and tells it. */
export async function pointAt({ tx, tell, webinar }: Hold, questionId: string | null): Promise<void> {
  await tx.update(webinars).set({ highlightedQuestionId: questionId }).where(eq(webinars.id, webinar.id));
  await tellWebinar(tell, webinar, isBackstage(webinar) ? 'STAFF' : 'EVERYBODY');
}
