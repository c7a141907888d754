import fs from 'node:fs';
import path from 'node:path';
import { env } from '../kernel/env.ts';
import type { DemoAccount } from './members.ts';

const file = () => path.join(env.dataDir, 'demo-accounts.json');

/** The accounts of the demo network, so that every start can say them; only this user may read the file. */
export function keptAccounts(): DemoAccount[] {
  return fs.existsSync(file()) ? (JSON.parse(fs.readFileSync(file(), 'utf8')) as DemoAccount[]) : [];
}

export function keepAccount(account: DemoAccount): void {
  const accounts = [...keptAccounts().filter((kept) => kept.email !== account.email), account];
  fs.mkdirSync(env.dataDir, { recursive: true });
  fs.writeFileSync(file(), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}
