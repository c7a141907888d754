import { limits } from '@rounds/schema/limits';
import { type DocumentNode, GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { refuse } from '../../kernel/errors.ts';
import { costOf } from './cost.ts';
import type { Door } from './door.ts';
import { readVariables } from './inputs.ts';
import type { Asked } from './registry.ts';

/** An operation that may be executed. */
export interface Admitted {
  text: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName?: string;
  variableValues: Record<string, unknown>;
  /** Charged where it is executed: what is answered without costs nothing (fairness.ts). */
  cost: number;
}

export type Transport = 'http' | 'websocket';

/**
 * Decides whether an operation may be executed: the one place for HTTP and WebSocket (S33), so that both give the same
 * verdict. What the text alone decides is kept; what the variables decide is asked each time (trap T9).
 * @param text as `textOf` found it; reading it has been paid for
 * @throws a GraphQLError with its code, or an AggregateError of several
 */
export function admit(text: string, asked: Asked, { door, transport }: { door: Door; transport: Transport }): Admitted {
  const admitted = measure(text, asked, door);
  belongsHere(admitted.operation, transport);
  return admitted;
}

/** The same for an operation of the house's own pages, executed in this process. */
export function measure(
  text: string,
  { operationName, variables }: Pick<Asked, 'operationName' | 'variables'>,
  { schema, reader, hideSuggestions }: Door,
): Admitted {
  const document = reader.read(text);
  const operation = getOperationAST(document, operationName);
  if (!operation)
    return refuse('BAD_USER_INPUT', 'Say by `operationName` which operation to run.', { field: 'operationName' });
  const coerced = readVariables(schema, operation, { variables, hideSuggestions });
  const cost = costOf(schema, operation, { document, variables: coerced });
  if (cost > limits.graphql.cost)
    refuse(
      'QUERY_TOO_COMPLEX',
      `This operation would bring back about ${cost} things; ask for at most ${limits.graphql.cost}, in smaller pages.`,
    );
  return { text, document, operation, operationName, variableValues: variables, cost };
}

function belongsHere({ operation }: OperationDefinitionNode, transport: Transport): void {
  if (transport === 'websocket' && operation !== 'subscription')
    throw elsewhere('Over WebSocket, one subscription at a time; queries and mutations go over HTTP.');
  if (transport === 'http' && operation === 'subscription')
    throw elsewhere('Subscriptions go over WebSocket, to this same address.');
}

const elsewhere = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** What was thrown while an operation was read, as the list an answer carries. Anything else is a fault and goes on. */
export function refusalsIn(error: unknown): readonly GraphQLError[] {
  if (error instanceof AggregateError) return error.errors as GraphQLError[];
  if (error instanceof GraphQLError) return [error];
  throw error;
}
