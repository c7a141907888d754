import { limits } from '@rounds/schema/limits';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.ts';
import type { Admitted } from './limits/admit.ts';
import { fragmentsOf } from './limits/fragments.ts';

/**
 * A query as a function. What it answers is what graphql-js would; null where that would have errors, which nobody but
 * graphql-js words and places (decision 176).
 */
export type Compiled = (context: Context, variableValues: Record<string, unknown>) => Promise<ExecutionResult | null>;

interface Asked {
  times: number;
  fields: number;
  /** Null as long as it is not worth it, and for good where it cannot be. */
  compiled: Compiled | null;
}

/** What has been asked lately. Code is larger than the text it comes from: it is bounded by the fields it is made for. */
const asked = new LRUCache<OperationDefinitionNode, Asked>({ maxSize: limits.graphql.compiled.allFields });

/** The operation compiled, once it has been asked so often that this is worth its while; null before, and for what it is not made for. */
export function compiledOf(schema: GraphQLSchema, { document, operation, text }: Admitted): Compiled | null {
  if (operation.operation !== 'query') return null;
  const known = asked.get(operation);
  if (!known) {
    const fields = fieldsOf(document);
    asked.set(operation, { times: 1, fields, compiled: null }, { size: 1 + fields });
    return null;
  }
  known.times += 1;
  if (known.times !== limits.graphql.compiled.after) return known.compiled;
  if (isPlain(text) && known.fields <= limits.graphql.compiled.fields)
    known.compiled = compile(schema, document, operation.name?.value);
  return known.compiled;
}

/** Questions about the schema, and names that JavaScript takes for its own (`__proto__`), are left to graphql-js. */
const isPlain = (text: string): boolean => !/__(?!typename\b)/.test(text);

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Compiled | null {
  const made = compileQuery(schema, document, operationName, { useExperimentalPathBasedSkipInclude: true });
  if (!isCompiledQuery(made)) return null;
  return async (context, variableValues) => {
    const result = (await made.query(undefined, context, variableValues)) as ExecutionResult;
    return result.errors ? null : result;
  };
}

/** Fields as often as they are spread: what code is made for. Each fragment is counted once, and known by its name. */
function fieldsOf(document: DocumentNode): number {
  const fragments = fragmentsOf(document);
  const known = new Map<string, number>();
  const inFragment = (name: string): number => {
    const count = known.get(name) ?? inSet(fragments.get(name)?.selectionSet);
    known.set(name, count);
    return count;
  };
  const inSet = (set: SelectionSetNode | undefined): number => {
    let count = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += inFragment(selection.name.value);
      else count += inSet(selection.selectionSet) + (selection.kind === Kind.FIELD ? 1 : 0);
    }
    return count;
  };
  let count = 0;
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) count += inSet(definition.selectionSet);
  return count;
}
