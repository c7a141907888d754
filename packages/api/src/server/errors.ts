import { randomUUID } from 'node:crypto';
import { type ErrorCode, errorCodes } from '@rounds/schema/errorCodes';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isOutage } from '../kernel/db.ts';
import { log } from '../kernel/log.ts';

const known = new Set<string>(errorCodes);
/** What GraphQL's own machinery says, in the words of the contract. */
const ours: Record<string, ErrorCode> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
};

/** An error as a client may see it: a code of the list and a sentence; for anything unforeseen an id, its cause in the log only. */
export function maskError(error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return internal(error);
  const cause = error.originalError;
  const place = { locations: error.locations, path: error.path };
  const code = typeof error.extensions.code === 'string' ? error.extensions.code : '';
  if (known.has(code) && code !== 'INTERNAL_SERVER_ERROR')
    return {
      message: error.message,
      ...place,
      // Wrong variables are refused by GraphQL itself, which names the field in its sentence only.
      extensions: code === 'BAD_USER_INPUT' ? { field: fieldOf(error.message), ...error.extensions } : error.extensions,
    };
  if (ours[code] || (!cause && code === ''))
    return {
      message: shortened(error.message),
      ...place,
      extensions: { code: ours[code] ?? 'BAD_USER_INPUT', field: fieldOf(error.message) },
    };
  return { ...internal(cause ?? error), ...place };
}

function internal(error: unknown): GraphQLFormattedError {
  const requestId = randomUUID();
  log.error({ err: error, requestId }, 'a request failed');
  if (isOutage(error))
    return {
      message: 'The house is very busy; please try again in a moment.',
      extensions: { code: 'UNAVAILABLE', retryAfterMs: 1000, requestId },
    };
  return {
    message: 'Something went wrong on our side; please try again.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** graphql-js quotes what it was given, however long: its beginning and its end tell enough. */
const shortened = (message: string): string =>
  message.length > 600 ? `${message.slice(0, 300)} … ${message.slice(-300)}` : message;

/** `… at "input.seq"; …` of a coercion error names the field. */
const fieldOf = (message: string): string | undefined =>
  /at "(?:\w+\.)*(\w+)(?:\[\d+\])?"/.exec(message)?.[1] ??
  /Field "(\w+)"/.exec(message)?.[1] ??
  /Variable "\$(\w+)"/.exec(message)?.[1];
