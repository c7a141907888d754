import fs from 'node:fs';
import path from 'node:path';
import { refuse } from '../../kernel/errors.ts';
import { hashOf, type Reader } from './reader.ts';

/** What a client may send for an operation; each part of it may be missing. */
export interface Asked {
  query?: string;
  /** `sha256:` and the hash of a persisted operation's text, as the GraphQL-over-HTTP drafts have it. */
  documentId?: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

/** Texts by their id. */
export type Registry = ReadonlyMap<string, string>;

const scheme = 'sha256:';

/**
 * The operations of the house's own pages, as their build wrote them down; none while developing.
 * @throws for hashes that are not those of their texts
 */
export function persistedIn(web: string): Registry {
  const file = path.join(web, 'dist/server/persisted-documents.json');
  if (!fs.existsSync(file)) return new Map();
  const texts = new Map(Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>));
  for (const [id, text] of texts)
    if (id !== scheme + hashOf(text)) throw new Error(`${file} is damaged at ${id}; build the pages again.`);
  return texts;
}

/**
 * The operations that the house's keeper allows beside those: one file each in `operations` of the data folder.
 * @throws for a file that the reader refuses, so that the start tells and not the first client
 */
export function registeredIn(data: string, reader: Reader): Registry {
  const folder = path.join(data, 'operations');
  if (!fs.existsSync(folder)) return new Map();
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return new Map(
    files.map((name) => {
      const file = path.join(folder, name);
      const text = fs.readFileSync(file, 'utf8');
      try {
        reader.read(text);
      } catch (error) {
        const [reason] = error instanceof AggregateError ? (error.errors as Error[]) : [error as Error];
        throw new Error(`${file} cannot be answered: ${reason?.message}`, { cause: error });
      }
      return [scheme + hashOf(text), text];
    }),
  );
}

export const registryOf = (texts: string[]): Registry => new Map(texts.map((text) => [scheme + hashOf(text), text]));

/**
 * The text of what was asked for.
 * @throws PERSISTED_QUERY_NOT_FOUND, FORBIDDEN for a text where only known operations are taken, BAD_USER_INPUT
 */
export function textOf(asked: Asked, registry: Registry, mode: 'open' | 'registered'): string {
  const { query, documentId } = asked;
  if (documentId === undefined) {
    if (!query) return refuse('BAD_USER_INPUT', 'Send a `query` or a `documentId`.', { field: 'query' });
    if (mode === 'open' || registry.has(scheme + hashOf(query))) return query;
    return refuse('FORBIDDEN', 'This house takes registered operations only.');
  }
  if (query && documentId !== scheme + hashOf(query))
    refuse('BAD_USER_INPUT', 'The `documentId` is not that of the `query`.', { field: 'documentId' });
  const known = registry.get(documentId);
  if (known !== undefined) return known;
  // The words stock clients look for before they send the text as well.
  return query && mode === 'open' ? query : refuse('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

/** Reads a request's body, or the `subscribe` message of a socket. What has the wrong type counts as missing. */
export function readAsked(payload: unknown): Asked {
  const given = isRecord(payload) ? payload : {};
  const extensions = isRecord(given.extensions) ? given.extensions : {};
  // What Apollo's, urql's and Relay's clients send for the same purpose.
  const hash = isRecord(extensions.persistedQuery) ? extensions.persistedQuery.sha256Hash : undefined;
  return {
    query: text(given.query),
    documentId: text(given.documentId) ?? (typeof hash === 'string' ? scheme + hash : undefined),
    operationName: text(given.operationName),
    variables: isRecord(given.variables) ? given.variables : {},
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
