import { limits } from '@rounds/schema/limits';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { env } from '../kernel/env.ts';
import { jsonDepth } from '../kernel/json.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { maskError } from './errors.ts';
import { type Admitted, admit, refusalsIn } from './limits/admit.ts';
import type { Door } from './limits/door.ts';
import type { Asker } from './limits/fairness.ts';
import { readAsked } from './limits/registry.ts';
import { addressOf } from './peer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    viewer?: Viewer;
    admitted?: Admitted;
  }
}

export function askerOf({ viewer, raw }: FastifyRequest): Asker {
  if (!viewer) throw new Error('the viewer is read before the body');
  return { viewer, address: addressOf(raw) };
}

/** The viewer before the body: a large body (a programme to import) is an editor's right. */
export async function knowViewer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== env.publicUrl.origin)
    return refuseHttp(reply, 403, 'FORBIDDEN', 'This origin may not ask here.');
  request.viewer = await viewerOf(request.headers.cookie);
  // What waited in a browser is sent as who wrote it, or not at all: the cookie may have become somebody else's.
  const writer = request.headers['rounds-viewer'];
  if (writer !== undefined && writer !== request.viewer.memberId)
    return refuseHttp(reply, 401, 'UNAUTHENTICATED', 'Sign in again as the member who wrote this.');
  if (/charset=(?!"?utf-8"?\s*(;|$))/i.test(request.headers['content-type'] ?? ''))
    return refuseHttp(reply, 415, 'BAD_USER_INPUT', 'The body must be UTF-8.');
  const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] ? Infinity : 0));
  if (length > limits.http.bodyBytes && !hasRole(request.viewer, 'EDITOR'))
    return refuseHttp(reply, 413, 'BAD_USER_INPUT', `A request holds at most ${limits.http.bodyBytes / 1024} KB.`);
}

/** Types that a foreign page may send without asking first are no way in (S24). */
export function onlyJson(...[, , done]: [FastifyRequest, unknown, (error: Error) => void]): void {
  done(Object.assign(new Error('The body must be application/json.'), { statusCode: 400, code: 'BAD_TYPE' }));
}

export function parseJson(
  _request: FastifyRequest,
  body: string,
  done: (error: Error | null, body?: unknown) => void,
): void {
  try {
    done(null, readJson(body));
  } catch (error) {
    const message = error instanceof SyntaxError ? 'The body is not JSON.' : (error as Error).message;
    done(Object.assign(new Error(message), { statusCode: 400, code: 'BAD_JSON' }));
  }
}

/** Keys that would reach a prototype are dropped; of double keys the last counts, as JSON.parse has it. */
function readJson(body: string): unknown {
  const text = body.startsWith('\ufeff') ? body.slice(1) : body;
  if (jsonDepth(text) > limits.http.jsonDepth) throw new Error('The JSON nests too deeply.');
  return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
}

/** Before Apollo sees it: an operation that may not run goes no further, one that is known by its hash gets its text. */
export const admitBody =
  (door: Door) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const payload = request.method === 'GET' ? fromAddress(request.query) : request.body;
    const asked = readAsked(payload);
    // Neither a text nor an id: Apollo says in detail what is wrong with such a request.
    if (asked.query === undefined && asked.documentId === undefined) return;
    try {
      request.admitted = admit(asked, door, { asker: askerOf(request), transport: 'http' });
    } catch (error) {
      return refuse(request, reply, refusalsIn(error).map(maskError));
    }
    if (asked.documentId === undefined) return;
    const { documentId: _id, extensions: _extensions, ...rest } = payload as Record<string, unknown>;
    const spelled = { ...rest, query: request.admitted.text };
    if (request.method === 'POST') request.body = spelled;
    else request.raw.url = `/graphql?${addressWith(spelled)}`;
  };

/** A GET's parameters as if they were a body; what cannot be read is left out here and refused by Apollo. */
function fromAddress(query: unknown): Record<string, unknown> {
  const given = { ...(query as Record<string, unknown>) };
  for (const name of ['variables', 'extensions'])
    try {
      given[name] = typeof given[name] === 'string' ? readJson(given[name]) : undefined;
    } catch {
      given[name] = undefined;
    }
  return given;
}

function addressWith({
  query,
  operationName,
  variables,
}: Record<string, unknown> & { query: string }): URLSearchParams {
  const address = new URLSearchParams({ query });
  if (typeof operationName === 'string') address.set('operationName', operationName);
  if (variables) address.set('variables', JSON.stringify(variables));
  return address;
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

async function refuse(request: FastifyRequest, reply: FastifyReply, errors: GraphQLFormattedError[]): Promise<void> {
  reply.headers(headersOf(errors));
  const wanted = request.headers.accept?.includes('application/graphql-response+json');
  const type = wanted ? 'application/graphql-response+json' : 'application/json';
  await reply.status(statusOf(errors)).type(`${type}; charset=utf-8`).send({ errors });
}

/** A refusal before GraphQL is reached, in GraphQL's shape. */
async function refuseHttp(reply: FastifyReply, status: number, ...[code, message]: [string, string]): Promise<void> {
  await reply.status(status).send({ errors: [{ message, extensions: { code } }] });
}
