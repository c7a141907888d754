import { limits } from '@rounds/schema/limits';
import { type DocumentNode, execute, type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql';
import type { Context } from './context.ts';
import { maskError } from './errors.ts';

export interface Operation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

export interface Executed {
  data?: unknown;
  errors?: readonly GraphQLFormattedError[];
}

/** Runs our own pages' operations in this process. Their texts are few and fixed, so each is parsed and checked once. */
export function executor(schema: GraphQLSchema): (operation: Operation, context: Context) => Promise<Executed> {
  const documents = new Map<string, DocumentNode>();
  const read = (query: string): DocumentNode => {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query, { maxTokens: limits.graphql.tokens });
    const [error] = validate(schema, document);
    if (error) throw error;
    if (documents.size < 500) documents.set(query, document);
    return document;
  };
  return async ({ query, operationName, variables }, contextValue) => {
    try {
      const result = await execute({
        schema,
        document: read(query),
        operationName,
        variableValues: variables,
        contextValue,
      });
      return { data: result.data, errors: result.errors?.map(maskError) };
    } catch (error) {
      return { errors: [maskError(error)] };
    }
  };
}
