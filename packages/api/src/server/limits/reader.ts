import { createHash } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { refuse } from '../../kernel/errors.ts';
import { limitShape } from './shape.ts';

export interface ReaderOptions {
  introspection: boolean;
  hideSuggestions: boolean;
}

/** Texts to documents: parsed, measured and validated once, then known. */
export interface Reader {
  /** @throws what is wrong with the text: a GraphQLError, or an AggregateError of several */
  read(text: string): DocumentNode;
  /** What reading costs beside what executing costs (fairness.ts): nothing for what is known. */
  costOfReading(text: string): number;
  /** What has been read under this SHA-256 in hexadecimal. */
  known(hash: string): DocumentNode | undefined;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Only what is valid is kept, so rubbish of endless variety displaces nothing. */
export function readerOf(schema: GraphQLSchema, options: ReaderOptions): Reader {
  const rules = options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const byHash = new Map<string, DocumentNode>();
  // By the text itself: a hash for each request costs more than everything else that is asked of a known one.
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: limits.graphql.keptChars,
    dispose: (_document, text) => byHash.delete(hashOf(text)),
  });
  return {
    known: (hash) => byHash.get(hash),
    costOfReading: (text) => (documents.has(text) ? 0 : Math.min(Math.ceil(text.length / 20), 200)),
    read: (text) => {
      const found = documents.get(text);
      if (found) return found;
      const document = parsed(text);
      limitShape(document);
      const { hideSuggestions } = options;
      const errors = validate(schema, document, rules, { maxErrors: limits.graphql.errors, hideSuggestions });
      if (errors.length > 0) throw new AggregateError(errors);
      documents.set(text, document, { size: text.length });
      byHash.set(hashOf(text), document);
      return document;
    },
  };
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.graphql.tokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('tokens. Parsing aborted'))
      refuse('QUERY_TOO_COMPLEX', `An operation has at most ${limits.graphql.tokens} tokens.`);
    throw error;
  }
}
