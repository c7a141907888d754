import { limits } from '@rounds/schema/limits';
import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { refuse } from '../../kernel/errors.ts';

/**
 * The operation's variables as its types want them.
 * @throws AggregateError with the first errors; BAD_USER_INPUT for a list of more than a hundred
 */
export function readVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: { variables: Record<string, unknown>; hideSuggestions: boolean },
): Record<string, unknown> {
  const definitions = operation.variableDefinitions ?? [];
  const { errors, coerced } = getVariableValues(schema, definitions, given.variables, {
    maxErrors: limits.graphql.coercionErrors,
    hideSuggestions: given.hideSuggestions,
  });
  // Without their causes: what a client sent wrong is the client's to know, whole.
  if (errors) throw new AggregateError(errors.map(({ message, nodes }) => new GraphQLError(message, { nodes })));
  for (const { variable, type } of definitions) {
    const name = variable.name.value;
    const inputType = typeFromAST(schema, type);
    if (isInputType(inputType)) limitLists(coerced[name], inputType, name);
  }
  return coerced;
}

/** By the types, not by the values: what a JSON scalar holds is no list of ours. */
function limitLists(value: unknown, type: GraphQLInputType, field: string): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return limitLists(value, type.ofType, field);
  if (isListType(type) && Array.isArray(value)) {
    if (value.length > limits.listItems.max)
      refuse('BAD_USER_INPUT', `A list holds at most ${limits.listItems.max} items.`, { field });
    for (const item of value) limitLists(item, type.ofType, field);
  }
  if (isInputObjectType(type) && typeof value === 'object')
    for (const [name, inner] of Object.entries(type.getFields()))
      limitLists((value as Record<string, unknown>)[name], inner.type, name);
}
