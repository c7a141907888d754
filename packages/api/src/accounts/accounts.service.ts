import { eq } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { type Newcomer, signUp } from './accounts.events.ts';
import { users } from './accounts.table.ts';
import { auth } from './auth.ts';

export type UserRow = typeof users.$inferSelect;

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  handle?: string;
}

/** An account with a password, as if its owner had signed up. @throws as sign-up does */
export async function createAccount(account: NewAccount): Promise<{ id: string }> {
  const newcomer: Newcomer = { name: account.name, email: account.email, handle: account.handle ?? null };
  for (const check of signUp.checks) await check(newcomer);
  const { user } = await auth.api.signUpEmail({ body: account });
  return { id: user.id };
}

/**
 * An account that nobody can sign in to: no password, and an address at which no mail arrives. For whoever speaks in the
 * house without being a person who joined it. There already: nothing happens.
 */
export async function ensureSilentAccount(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  await tx
    .insert(users)
    .values({ id, name, email: `${id}@silent.invalid` })
    .onConflictDoNothing();
}

export async function findUserByEmail(email: string): Promise<UserRow | null> {
  const [user] = await db.select().from(users).where(eq(users.email, email));
  return user ?? null;
}

/** Where a mail may go: to an address that is its owner's, where mails leave the house at all, and never to nobody's. */
export const mayBeWrittenTo = ({ email, emailVerified }: Pick<UserRow, 'email' | 'emailVerified'>): boolean =>
  !email.endsWith('.invalid') && (emailVerified || env.smtpUrl === null);
