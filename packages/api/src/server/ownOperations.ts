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

/** Runs our own pages' operations in this process; what is the same for everybody is answered as it is over HTTP. */
export function executor(door: Door, sharing: Sharing): (operation: Operation, context: Context) => Promise<Executed> {
  return async ({ query: text, operationName, variables }, context) => {
    try {
      const admitted = measure(text, { operationName, variables }, door);
      const shared = await sharing.of({ text, operationName, variables }, admitted, free);
      if (shared && isFor(context.viewer, shared)) return JSON.parse(shared.body.toString()) as Executed;
      return await executed(door.schema, admitted, context);
    } catch (error) {
      return { errors: refusalsIn(error).map(maskError) };
    }
  };
}
