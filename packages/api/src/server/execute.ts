import { limits } from '@rounds/schema/limits';
import { type ExecutionResult, execute, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { withinDeadline } from '../kernel/deadline.ts';
import { compiledOf } from './compiled.ts';
import type { Context } from './context.ts';
import { maskError } from './errors.ts';
import type { Admitted } from './limits/admit.ts';

export interface Executed {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** By graphql-js, as it stands there. */
const interpreted = async (
  schema: GraphQLSchema,
  { document, operationName, variableValues }: Admitted,
  contextValue: Context,
): Promise<ExecutionResult> => execute({ schema, document, operationName, variableValues, contextValue });

/**
 * Executes what was admitted where nothing goes wrong in it; null where something does.
 * @throws UNAVAILABLE for what takes longer than its deadline; its result is dropped
 */
export async function flawless(
  schema: GraphQLSchema,
  admitted: Admitted,
  context: Context,
): Promise<ExecutionResult | null> {
  const compiled = compiledOf(schema, admitted);
  const work = compiled ? compiled(context, admitted.variableValues) : interpreted(schema, admitted, context);
  const result = await withinDeadline(limits.graphql.deadlineMs, work);
  return result?.errors ? null : result;
}

async function compiledOrNot(schema: GraphQLSchema, admitted: Admitted, context: Context): Promise<ExecutionResult> {
  const result = await compiledOf(schema, admitted)?.(context, admitted.variableValues);
  return result ?? interpreted(schema, admitted, context);
}

/** Executes what was admitted, as a client may see it. */
export async function executed(schema: GraphQLSchema, admitted: Admitted, contextValue: Context): Promise<Executed> {
  try {
    const work = compiledOrNot(schema, admitted, contextValue);
    const { data, errors } = await withinDeadline(limits.graphql.deadlineMs, work);
    return { data, errors: errors?.map(maskError) };
  } catch (error) {
    return { errors: [maskError(error)] };
  }
}
