import type { GraphQLSchema } from 'graphql';
import { afterAll } from 'vitest';
import type { House } from '../src/server/run.ts';

let opened: Promise<House> | null = null;

/**
 * The house of this test file: the whole server, in this process, on a port of its own. Closed after the file.
 * The first call may give it a schema of its own.
 */
export function house(schema?: GraphQLSchema): Promise<House> {
  opened ??= import('../src/server/run.ts').then(({ run }) => run(() => undefined, { schema }));
  return opened;
}

afterAll(async () => {
  await (await opened)?.stop();
  opened = null;
});
