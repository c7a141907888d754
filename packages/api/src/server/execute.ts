import { limits } from '@rounds/schema/limits';
import { type ExecutionResult, execute, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { withinDeadline } from '../kernel/deadline.ts';
import type { Context } from './context.ts';
import { maskError } from './errors.ts';
import type { Admitted } from './limits/admit.ts';

export interface Executed {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/**
 * Executes what was admitted, as it comes: its errors are not for clients yet.
 * @throws UNAVAILABLE for what takes longer than its deadline; its result is dropped
 */
export function execution(
  schema: GraphQLSchema,
  { document, operationName, variableValues }: Admitted,
  contextValue: Context,
): Promise<ExecutionResult> {
  const work = Promise.resolve(execute({ schema, document, operationName, variableValues, contextValue }));
  return withinDeadline(limits.graphql.deadlineMs, work);
}

/** Executes what was admitted, as a client may see it. */
export async function executed(schema: GraphQLSchema, admitted: Admitted, contextValue: Context): Promise<Executed> {
  try {
    const { data, errors } = await execution(schema, admitted, contextValue);
    return { data, errors: errors?.map(maskError) };
  } catch (error) {
    return { errors: [maskError(error)] };
  }
}
