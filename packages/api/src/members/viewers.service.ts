import { limits } from '@rounds/schema/limits';
import DataLoader from 'dataloader';
import { and, eq, gt, sql } from 'drizzle-orm';
import { sessions } from '../accounts/accounts.table.ts';
import { careFor, needsCare, tokenIn } from '../accounts/sessions.service.ts';
import { db } from '../kernel/db.ts';
import { withinDeadline } from '../kernel/deadline.ts';
import { gathered } from '../kernel/gathered.ts';
import { isOneOfGiven, once } from '../kernel/statements.ts';
import { type RoleName, type Viewer, visitor } from '../kernel/viewer.ts';
import { members } from './members.table.ts';

/**
 * Who sent these cookies, with the role that counts now. The same look-up for pages, HTTP and WebSocket: one statement by
 * the session's token, which all who ask within a few milliseconds share.
 * @throws UNAVAILABLE
 */
export async function viewerOf(cookies: string | undefined): Promise<Viewer> {
  const token = tokenIn(cookies);
  if (cookies === undefined || token === null) return visitor;
  // A database that has fallen silent is found out here: nobody's request waits before its own deadline begins.
  const look = () => withinDeadline(limits.graphql.deadlineMs, holders.load(token));
  let holder = await look();
  if (holder && needsCare(holder, cookies)) {
    await withinDeadline(limits.graphql.deadlineMs, careFor(token, cookies));
    holder = await look();
  }
  if (!holder || holder.expiresAt.getTime() <= Date.now()) return visitor;
  const { memberId, role, sessionId } = holder;
  return { memberId, role, sessionId };
}

const readHolders = once(() =>
  db
    .select({
      token: sessions.token,
      sessionId: sessions.id,
      expiresAt: sessions.expiresAt,
      memberId: members.id,
      role: members.role,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.userId))
    .where(isOneOfGiven(sessions.token, 'tokens'))
    .prepare('holders'),
);

type Holder = Awaited<ReturnType<typeof readHolders>>[number];

/** Nothing is kept: a session that has ended counts no more. */
const holders = new DataLoader<string, Holder | null>(
  async (tokens) => {
    const found = new Map((await readHolders({ tokens })).map((holder) => [holder.token, holder]));
    return tokens.map((token) => found.get(token) ?? null);
  },
  { cache: false, maxBatchSize: 500, batchScheduleFn: gathered() },
);

/** The roles of those whose sessions still count, by session: for all sockets of a node in one statement, by the database's clock. */
export async function rolesOf(sessionIds: readonly string[]): Promise<Map<string, RoleName>> {
  const held = await db
    .select({ sessionId: sessions.id, role: members.role })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.userId))
    .where(and(sql`${sessions.id} = any(${sql.param(sessionIds)})`, gt(sessions.expiresAt, sql`now()`)));
  return new Map(held.map(({ sessionId, role }) => [sessionId, role]));
}
