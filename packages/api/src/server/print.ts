import fs from 'node:fs';
import path from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';

// The schema needs no database and no secrets, but the modules it is made of read the environment.
process.env.DATABASE_URL ??= 'postgres://nobody@localhost/nowhere';
process.env.ROUNDS_SECRET ??= 'printing a schema signs nothing at all';
const { buildSchema } = await import('./schema.ts');

// `print.ts` writes packages/schema/schema.graphql; with --check it says whether the file is what the code means.
const file = path.resolve(import.meta.dirname, '../../../schema/schema.graphql');
const printed = `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;

if (!process.argv.includes('--check')) fs.writeFileSync(file, printed);
else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== printed) {
  process.stderr.write(
    'packages/schema/schema.graphql is not what the code prints; run `pnpm --filter @rounds/api schema`.\n',
  );
  process.exitCode = 1;
}
