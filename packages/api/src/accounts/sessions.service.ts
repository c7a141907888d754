import { createHmac, randomBytes } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { newId } from '../kernel/ids.ts';
import { house } from '../kernel/viewer.ts';
import { sessionEnded } from './accounts.events.ts';
import { sessions } from './accounts.table.ts';
import { auth } from './auth.ts';

export interface LiveSession {
  sessionId: string;
  userId: string;
  expiresAt: Date;
}

/** The session of a request or an upgrade, by its cookie; null for visitors. The same look-up for HTTP and WebSocket. */
export async function findSession(headers: Headers): Promise<LiveSession | null> {
  if (!headers.get('cookie')?.includes(cookieName)) return null;
  const found = await auth.api.getSession({ headers });
  return found ? { sessionId: found.session.id, userId: found.user.id, expiresAt: found.session.expiresAt } : null;
}

export const cookieName = `${env.publicUrl.protocol === 'https:' ? '__Secure-' : ''}rounds.session_token`;

/** A session made by the house's own command line or a test, as the cookie a browser would send. Lives two hours. */
export async function mintSession(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.insert(sessions).values({ id: newId(), userId, token, expiresAt: new Date(Date.now() + 2 * 3_600_000) });
  const signature = createHmac('sha256', env.secret).update(token).digest('base64');
  return `${cookieName}=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Ends all sessions of these accounts. */
export async function endSessions(userIds: string[]): Promise<void> {
  const ended = await db.delete(sessions).where(inArray(sessions.userId, userIds)).returning({ id: sessions.id });
  for (const { id } of ended) sessionEnded.emit({ id, streamId: null }, house);
}
