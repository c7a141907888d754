import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { users } from '../accounts/accounts.table.ts';
import { change } from '../kernel/change.ts';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { untold } from '../kernel/everybody.ts';
import { house, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import type { ColumnRow } from './columns.service.ts';
import { columnFollowers } from './columns.table.ts';
import { columns } from './stories.table.ts';

/** Who is sent the mails of which column, at which address. */
export interface Sent {
  memberId: string;
  columnId: string;
  email: string;
}

const key = Buffer.from(hkdfSync('sha256', env.secret, '', 'rounds mails of columns', 32));
const idBytes = 16;
const signBytes = 18;

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idIn = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Signed for the address as well: who has got mails at one that is no longer the member's decides nothing any more. */
function signed({ memberId, columnId, email }: Sent): Buffer {
  const signature = createHmac('sha256', key)
    .update(bytesOf(memberId))
    .update(bytesOf(columnId))
    .update(email)
    .digest();
  return signature.subarray(0, signBytes);
}

/**
 * What a mail of a column carries, so that whoever reads it can end these mails without signing in: it can be used for nothing
 * else, is the same in each mail, and nobody can make it without the house's secret.
 */
export const mailToken = (sent: Sent): string =>
  Buffer.concat([bytesOf(sent.memberId), bytesOf(sent.columnId), signed(sent)]).toString('base64url');

const shape = new RegExp(`^[\\w-]{${Math.ceil(((2 * idBytes + signBytes) * 4) / 3)}}$`);

/** Whose mails of which column a token is about, and whether they go on; null where it is none, or of another address. */
async function sentBy(token: string) {
  if (!shape.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const [memberId, columnId] = [idIn(bytes.subarray(0, idBytes)), idIn(bytes.subarray(idBytes, 2 * idBytes))];
  const [found] = await db
    .select({ email: users.email, byMail: columnFollowers.byMail })
    .from(columns)
    .innerJoin(users, eq(users.id, memberId))
    .innerJoin(members, eq(members.id, users.id))
    .leftJoin(columnFollowers, and(eq(columnFollowers.columnId, columns.id), eq(columnFollowers.memberId, members.id)))
    .where(eq(columns.id, columnId));
  if (!found) return null;
  const own = signed({ memberId, columnId, email: found.email });
  if (!timingSafeEqual(own, bytes.subarray(-signBytes))) return null;
  return { memberId, columnId, isMailed: found.byMail ?? false };
}

/**
 * Whether whoever was sent this token is still sent mails of the column; null where it is none, or for another column. To ask
 * changes nothing: programs that look through mails open every link in them.
 */
export async function isMailed(viewer: Viewer, column: ColumnRow, token: string): Promise<boolean | null> {
  untold(viewer);
  const sent = await sentBy(token);
  return sent?.columnId === column.id ? sent.isMailed : null;
}

/**
 * Ends a column's mails to whom the token was sent, and nothing else: who is told in the inbox as well still is. Again: nothing
 * changes. Answers whether the token held.
 */
export async function endColumnMail(token: string): Promise<boolean> {
  const sent = await sentBy(token);
  if (!sent) return false;
  const own = and(eq(columnFollowers.columnId, sent.columnId), eq(columnFollowers.memberId, sent.memberId));
  await change(house, async (tx) => {
    await tx.update(columnFollowers).set({ byMail: false }).where(own);
    await tx
      .delete(columnFollowers)
      .where(and(own, eq(columnFollowers.byInbox, false), eq(columnFollowers.byMail, false)));
  });
  return true;
}
