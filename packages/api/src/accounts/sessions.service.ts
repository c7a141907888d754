import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { newId } from '../kernel/ids.ts';
import { log } from '../kernel/log.ts';
import { house } from '../kernel/viewer.ts';
import { sessionEnded } from './accounts.events.ts';
import { sessions } from './accounts.table.ts';
import { auth, sessionSpan } from './auth.ts';

const secured = (name: string) => `${env.publicUrl.protocol === 'https:' ? '__Secure-' : ''}rounds.${name}`;
const cookieName = secured('session_token');
/** Beside it where somebody asked not to be remembered: such a session is never made longer. */
const passingCookie = secured('dont_remember');

const sign = (token: string): Buffer => createHmac('sha256', env.secret).update(token).digest();

/** The token in a request's cookies, if the house has signed it; null for visitors. As the sign-in library reads it. */
export function tokenIn(cookies: string | undefined): string | null {
  const value = cookies === undefined ? null : cookieIn(cookies, cookieName);
  if (value === null) return null;
  const known = signed.get(value);
  if (known !== undefined) return known;
  const [, token, signature] = /^(.+)\.([\w+/]{43}=)$/.exec(value) ?? [];
  if (!token || !signature || !timingSafeEqual(Buffer.from(signature, 'base64'), sign(token))) return null;
  signed.set(value, token);
  return token;
}
/** Tokens by the cookies that carry them: that the house has signed one never changes. */
const signed = new LRUCache<string, string>({ max: 10_000 });

function cookieIn(cookies: string, name: string): string | null {
  for (const pair of cookies.split(';')) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return decoded(value.join('=').trim());
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether the sign-in library has to look at the session itself: to make it last longer, or to end it. */
export function needsCare({ expiresAt }: { expiresAt: Date }, cookies: string): boolean {
  const left = (expiresAt.getTime() - Date.now()) / 1000;
  const isAged = left <= sessionSpan.expiresIn - sessionSpan.updateAge;
  return left <= 0 || (isAged && cookieIn(cookies, passingCookie) === null);
}

/**
 * Lets the library do what is due, once for all who ask at the same time. Whether the session counts is then what is kept of
 * it: a page asks many things at once, and no one of them may come back as a visitor's.
 */
export function careFor(token: string, cookies: string): Promise<void> {
  const going = caring.get(token);
  if (going) return going;
  const care = auth.api
    .getSession({ headers: new Headers({ cookie: cookies }) })
    .then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, 'a session could not be made longer; the next request tries again'),
    )
    .finally(() => caring.delete(token));
  caring.set(token, care);
  return care;
}
const caring = new Map<string, Promise<void>>();

/** A session made by the house's own command line or a test, as the cookie a browser would send. Lives two hours. */
export async function mintSession(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.insert(sessions).values({ id: newId(), userId, token, expiresAt: new Date(Date.now() + 2 * 3_600_000) });
  const signature = sign(token).toString('base64');
  return `${cookieName}=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Ends all sessions of these accounts. */
export async function endSessions(userIds: string[]): Promise<void> {
  const ended = await db.delete(sessions).where(inArray(sessions.userId, userIds)).returning({ id: sessions.id });
  for (const { id } of ended) sessionEnded.emit({ id, streamId: null }, house);
}
