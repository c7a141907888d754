import { limits } from '@rounds/schema/limits';
import { execute, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { withinDeadline } from '../kernel/deadline.ts';
import type { Context } from './context.ts';
import { maskError } from './errors.ts';
import { type Admitted, measure, refusalsIn } from './limits/admit.ts';
import type { Door } from './limits/door.ts';
import { type Asker, charge } from './limits/fairness.ts';

export interface Operation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

export interface Executed {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/**
 * Executes what was admitted, on the asker's account; what takes longer than its deadline is answered UNAVAILABLE and its
 * result dropped.
 */
export async function executed(
  schema: GraphQLSchema,
  { document, operationName, variableValues, cost }: Admitted,
  { contextValue, asker }: { contextValue: Context; asker?: Asker },
): Promise<Executed> {
  try {
    if (asker) charge(asker, cost);
    const work = Promise.resolve(execute({ schema, document, operationName, variableValues, contextValue }));
    const { data, errors } = await withinDeadline(limits.graphql.deadlineMs, work);
    return { data, errors: errors?.map(maskError) };
  } catch (error) {
    return { errors: [maskError(error)] };
  }
}

/** Runs our own pages' operations in this process. */
export function executor(door: Door): (operation: Operation, context: Context) => Promise<Executed> {
  return async ({ query, operationName, variables }, contextValue) => {
    try {
      return await executed(door.schema, measure(query, { operationName, variables }, door), { contextValue });
    } catch (error) {
      return { errors: refusalsIn(error).map(maskError) };
    }
  };
}
