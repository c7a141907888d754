import { createHash } from 'node:crypto';
import { asc, desc, gt, sql } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { consentEntries } from './consent.table.ts';
import { needEditor } from './stories.rights.ts';

export type EntryRow = typeof consentEntries.$inferSelect;
/** A line as it is written: its place and its hash are the ledger's to say. */
type NewEntry = Omit<EntryRow, 'number' | 'id' | 'at' | 'previousHash' | 'hash' | 'grantId'> & {
  /** null: it is a grant itself. */
  grantId: string | null;
};

const beginning = '0'.repeat(64);

/** Everything that a line says, in one order for ever. A column that is added later goes to the end, and only where it is set. */
function hashOf(entry: Omit<EntryRow, 'hash'>): string {
  const { number, id, storyId, event, grantId, replacesId, part, what, signedBy, authority } = entry;
  const { channels, purpose, signedAt, expiresAt, evidenceHash, reason, recordedBy, at, clientMutationId } = entry;
  const said = [number, id, storyId, event, grantId, replacesId, part, what, signedBy, authority, channels, purpose];
  const proved = [signedAt, expiresAt, evidenceHash, reason, recordedBy, at, clientMutationId, entry.previousHash];
  return createHash('sha256')
    .update(JSON.stringify([...said, ...proved]))
    .digest('hex');
}

/** Adds a line. Who writes at once writes one after the other, so there is one last line to hold on to. */
export async function appendEntry(tx: Tx, wanted: NewEntry): Promise<EntryRow> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('consent ledger'))`);
  const [last] = await tx
    .select({ number: consentEntries.number, hash: consentEntries.hash })
    .from(consentEntries)
    .orderBy(desc(consentEntries.number))
    .limit(1);
  const id = newId();
  const line = {
    ...wanted,
    id,
    grantId: wanted.grantId ?? id,
    number: (last?.number ?? 0) + 1,
    previousHash: last?.hash ?? beginning,
    at: clock.now(),
  };
  const entry = { ...line, hash: hashOf(line) };
  await tx.insert(consentEntries).values(entry);
  return entry;
}

const readAtOnce = 500;

/** Reads the whole ledger and computes every hash anew. @throws UNAUTHENTICATED, FORBIDDEN */
export async function verifyLedger(viewer: Viewer) {
  needEditor(viewer, 'Only editors read the ledger.');
  let last = { number: 0, hash: beginning };
  for (;;) {
    const lines = await db
      .select()
      .from(consentEntries)
      .where(gt(consentEntries.number, last.number))
      .orderBy(asc(consentEntries.number))
      .limit(readAtOnce);
    for (const { hash, ...line } of lines) {
      const holds = line.number === last.number + 1 && line.previousHash === last.hash && hashOf(line) === hash;
      if (!holds) return { entryCount: last.number, headHash: last.hash, brokenAt: last.number + 1 };
      last = { number: line.number, hash };
    }
    if (lines.length < readAtOnce)
      return { entryCount: last.number, headHash: last.number === 0 ? null : last.hash, brokenAt: null };
  }
}
