import { limits } from '@rounds/schema/limits';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { limitRate } from '../kernel/rates.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { needAct } from '../webinars/rights.service.ts';
import { type Hold, lockWebinar, maybeWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { backstageNoteChanged } from './backstage.events.ts';
import { backstageNotes } from './backstage.table.ts';
import type { SendBackstageNoteInput } from './backstage.types.ts';

export type NoteRow = typeof backstageNotes.$inferSelect;

interface AnsweredNote {
  note: NoteRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

/** Notes for the staff's stream. */
export const noteById = defineLoader<NoteRow, null>(async (ids) => {
  const rows = await db
    .select()
    .from(backstageNotes)
    .where(inArray(backstageNotes.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

/** The last notes of a webinar, the newest first; none for all but its staff. */
export async function listNotes(webinar: WebinarRow | null): Promise<NoteRow[]> {
  if (!webinar?.isStaff) return [];
  return db
    .select()
    .from(backstageNotes)
    .where(eq(backstageNotes.webinarId, webinar.id))
    .orderBy(desc(backstageNotes.id))
    .limit(limits.page.max);
}

/**
 * Says something to those on the podium. The same author and `clientMutationId` say it once (G3).
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, RATE_LIMITED, IDEMPOTENCY_CONFLICT
 */
export async function sendNote(viewer: Viewer, input: SendBackstageNoteInput): Promise<AnsweredNote> {
  const { memberId } = signedIn(viewer);
  const wanted = {
    webinarId: readId('webinarId', input.webinarId),
    body: readText('body', input.body, limits.webinar.note),
  };
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const requestHash = fingerprintOf(wanted);
  return change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, wanted.webinarId);
    needAct(viewer, webinar, 'whisper');
    const [earlier] = await tx
      .select()
      .from(backstageNotes)
      .where(and(eq(backstageNotes.authorId, memberId), eq(backstageNotes.clientMutationId, clientMutationId)));
    if (earlier && earlier.requestHash !== requestHash)
      refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another note.', { field: 'clientMutationId' });
    if (earlier) return { note: earlier, replayed: true };
    limitRate(`backstage:${memberId}`, limits.webinar.noteRate);
    const made = { ...wanted, id: newId(), authorId: memberId, clientMutationId, requestHash, createdAt: clock.now() };
    const [note] = await tx.insert(backstageNotes).values(made).returning();
    await tell(backstageNoteChanged, { id: made.id, streamId: webinar.staffStreamId });
    return { note: note!, replayed: false };
  });
}

const noSuchNote = (): never => refuse('NOT_FOUND', 'There is no such note.', { field: 'noteId' });

/**
 * Says that one has read a note: for those on the podium, not for who wrote it. Of two who do, the first has.
 * @throws UNAUTHENTICATED, NOT_FOUND for all but the staff, FORBIDDEN
 */
export async function acknowledgeNote(viewer: Viewer, noteId: string): Promise<AnsweredNote> {
  const { memberId } = signedIn(viewer);
  const id = readId('noteId', noteId);
  const [found] = await db.select().from(backstageNotes).where(eq(backstageNotes.id, id));
  const place = found ? await maybeWebinar(viewer, found.webinarId) : null;
  if (!place?.isStaff) return noSuchNote();
  return change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, place.id);
    needAct(viewer, webinar, 'present');
    const [note] = await tx.select().from(backstageNotes).where(eq(backstageNotes.id, id));
    if (!note) return noSuchNote();
    if (note.authorId === memberId) refuse('FORBIDDEN', 'This is your own note; it is for the others to read.');
    if (note.acknowledgedAt !== null) return { note, replayed: true };
    await tell(backstageNoteChanged, { id, streamId: webinar.staffStreamId });
    const [read] = await tx
      .update(backstageNotes)
      .set({ acknowledgedBy: memberId, acknowledgedAt: clock.now() })
      .where(eq(backstageNotes.id, id))
      .returning();
    return { note: read!, replayed: false };
  });
}

/** What was said in practice is gone. */
export async function forgetPractisedNotes({ tx, webinar }: Hold): Promise<void> {
  if (webinar.status === 'PRACTICE') await tx.delete(backstageNotes).where(eq(backstageNotes.webinarId, webinar.id));
}
