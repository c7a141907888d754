import type { Context } from './context.ts';
import { maskError } from './errors.ts';
import { type Executed, executed } from './execute.ts';
import { measure, refusalsIn } from './limits/admit.ts';
import type { Door } from './limits/door.ts';
import { isFor, type Sharing } from './sharing.ts';

export interface Operation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

const free = () => Promise.resolve();

/** What one of our pages is told. */
export interface OwnAnswer {
  /** The same for the same answer. */
  version: string;
  read: () => Executed;
}
export type Answers = (operation: Operation, context: Context) => Promise<OwnAnswer>;

/** Answers our own pages' operations in this process; what is the same for everybody is answered as it is over HTTP. */
export function ownAnswers(door: Door, sharing: Sharing): Answers {
  return async ({ query: text, operationName, variables }, context) => {
    try {
      const admitted = measure(text, { operationName, variables }, door);
      const shared = await sharing.of({ text, operationName, variables }, admitted, free);
      if (shared && isFor(context.viewer, shared))
        return { version: shared.etag, read: () => JSON.parse(shared.body.toString()) as Executed };
      return alone(await executed(door.schema, admitted, context));
    } catch (error) {
      return alone({ errors: refusalsIn(error).map(maskError) });
    }
  };
}

const alone = (answer: Executed): OwnAnswer => ({
  get version() {
    return JSON.stringify(answer);
  },
  read: () => answer,
});

/** The same for who wants the answer and nothing else. */
export function executor(door: Door, sharing: Sharing): (operation: Operation, context: Context) => Promise<Executed> {
  const answers = ownAnswers(door, sharing);
  return async (operation, context) => (await answers(operation, context)).read();
}
