import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll } from 'vitest';
import type { House } from '../src/server/run.ts';

let opened: Promise<House> | null = null;
let schema: GraphQLSchema | undefined;

/** Gives this test file's house a schema of its own; called beside the imports. */
export function useSchema(given: GraphQLSchema): void {
  schema = given;
}

/**
 * The house of this test file: the whole server, in this process, on a port of its own. Closed after the file. Jobs are done
 * when the test says so (test/jobs.ts).
 */
export function house(): Promise<House> {
  opened ??= import('../src/server/run.ts').then(({ run }) => run(() => undefined, { schema, works: false }));
  return opened;
}

// Opening takes its time on a busy machine; no test should have to.
beforeAll(async () => {
  await house();
});

afterAll(async () => {
  await (await opened)?.stop();
  opened = null;
});
