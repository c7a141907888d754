import { eq } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
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

export async function findUser(id: string): Promise<UserRow | null> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user ?? null;
}
