import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { hasIt } from '../kernel/validators.ts';
import type { SharedAnswer } from './sharing.ts';

const graphqlType = 'application/graphql-response+json';
const jsonType = 'application/json';

/** The type the client wants its answer in, of the two there are; null where the header weighs them or wants neither. */
export function typeFor(accept = '*/*'): string | null {
  const wanted = accept.split(',').map((each) => each.trim().toLowerCase());
  if (wanted.some((each) => each.includes(';'))) return null;
  const named = wanted.find((each) => each === graphqlType || each === jsonType);
  return named ?? (wanted.includes('*/*') || wanted.includes('application/*') ? jsonType : null);
}

/** The answer that a hall shares, or that the client still has it. */
export function sendShared(request: FastifyRequest, reply: FastifyReply, answer: SharedAnswer): FastifyReply {
  const type = typeFor(request.headers.accept) ?? jsonType;
  // To be asked for again each time: the next one who asks may be kept from it, and the next event changes it.
  reply.headers({ etag: answer.etag, 'cache-control': 'private, no-cache', vary: 'accept, cookie' });
  if (request.method === 'GET' && hasIt(request.headers['if-none-match'], answer.etag)) return reply.status(304).send();
  return reply.type(`${type}; charset=utf-8`).send(answer.body);
}

const statuses: Record<string, number> = {
  RATE_LIMITED: 429,
  FORBIDDEN: 403,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** The status of an answer that has no data. */
export const statusOf = (errors: readonly GraphQLFormattedError[] = []): number =>
  statuses[String(errors[0]?.extensions?.code)] ?? 400;

/** When to come back, where the refusal says so. */
export function headersOf(errors: readonly GraphQLFormattedError[] = []): Record<string, string> {
  const wait = errors[0]?.extensions?.retryAfterMs;
  return typeof wait === 'number' ? { 'retry-after': String(Math.ceil(wait / 1000)) } : {};
}

export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  const type = request.headers.accept?.includes(graphqlType) ? graphqlType : jsonType;
  reply.status(statusOf(errors)).headers(headersOf(errors));
  return reply.type(`${type}; charset=utf-8`).send({ errors });
}

/** A refusal before GraphQL is reached, in GraphQL's shape. */
export const refuseHttp = (reply: FastifyReply, status: number, ...[code, message]: [string, string]): FastifyReply =>
  reply.status(status).send({ errors: [{ message, extensions: { code } }] });
