import type { GraphQLSchema } from 'graphql';
import { replayOperations } from '../../cli/replay/operations.ts';
import { env } from '../../kernel/env.ts';
import { type Reader, readerOf } from './reader.ts';
import { persistedIn, type Registry, registeredIn, registryOf } from './registry.ts';

/** What every operation passes, by whichever transport it comes. */
export interface Door {
  schema: GraphQLSchema;
  reader: Reader;
  registry: Registry;
  mode: 'open' | 'registered';
  hideSuggestions: boolean;
}

/**
 * @param web where the pages were built
 * @throws for a registered operation that this house could not execute
 */
export function openDoor(schema: GraphQLSchema, web: string): Door {
  // Suggestions give away name by name what introspection tells at once.
  const { introspection, api: mode } = env;
  const hideSuggestions = !introspection;
  const reader = readerOf(schema, { introspection, hideSuggestions });
  const registry = new Map([
    ...persistedIn(web),
    ...registeredIn(env.dataDir, reader),
    ...registryOf(replayOperations),
  ]);
  return { schema, reader, registry, mode, hideSuggestions };
}
