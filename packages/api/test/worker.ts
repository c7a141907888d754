import 'reflect-metadata';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { limits } from '@rounds/schema/limits';
import postgres from 'postgres';
import { inject } from 'vitest';

// Each test file has a database of its own, cloned from the migrated template before anything of ours is imported.
const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined });
await admin.unsafe(`create database ${name} template rounds_template`);
await admin.end();

const url = new URL(inject('postgresUrl'));
url.pathname = `/${name}`;
// However long a busy machine takes, nobody is given up on but where that is what is tried. What stands in the address goes
// before what db.ts asks for.
const patience = 60_000;
for (const timeout of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'])
  url.searchParams.set(timeout, String(patience));
Object.assign(limits.graphql, { deadlineMs: patience });
Object.assign(limits.socket, { initWaitMs: patience });
// What is asked twice is compiled, so that most of what is tried is tried in both ways.
Object.assign(limits.graphql.compiled, { after: 2 });
process.env.DATABASE_URL = url.href;
process.env.ROUNDS_DATA_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-test-'));
process.env.ROUNDS_DEMO = 'off';
process.env.ROUNDS_PUBLIC_URL = 'http://localhost:3999';
process.env.PORT = '0';

// Nothing that a client sends may end in an uncaught error: such a test fails (trap T1 of security.md).
process.on('uncaughtException', (error) => {
  throw error;
});
