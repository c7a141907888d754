import { limits } from '@rounds/schema/limits';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { env } from '../kernel/env.ts';
import { jsonDepth } from '../kernel/json.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { maskError } from './errors.ts';
import { refuse, refuseHttp, sendShared, typeFor } from './graphqlReply.ts';
import { type Admitted, admit, refusalsIn } from './limits/admit.ts';
import type { Door } from './limits/door.ts';
import { type Asker, charge } from './limits/fairness.ts';
import { type Asked, readAsked, textOf } from './limits/registry.ts';
import { addressOf } from './peer.ts';
import { isFor, isForAll, type SharedAnswer, type Sharing } from './sharing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Looked up where it matters, once: what a hall shares is answered without. */
    viewer?: Promise<Viewer>;
    admitted?: Admitted;
    /** What executing costs is on the asker's account already. */
    isPaid?: boolean;
  }
}

const viewerOfRequest = (request: FastifyRequest): Promise<Viewer> =>
  (request.viewer ??= viewerOf(request.headers.cookie));

export async function askerOf(request: FastifyRequest): Promise<Asker> {
  return { viewer: await viewerOfRequest(request), address: addressOf(request.raw) };
}

/** What executing the admitted operation costs, on the asker's account. @throws RATE_LIMITED */
export async function pay(request: FastifyRequest): Promise<void> {
  if (request.isPaid) return;
  charge(await askerOf(request), request.admitted?.cost ?? 0);
  request.isPaid = true;
}

/** Before the body: from where it comes, whose it is said to be, and how large a body that person may send. */
export async function beforeBody(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== env.publicUrl.origin)
    return refuseHttp(reply, 403, 'FORBIDDEN', 'This origin may not ask here.');
  // What waited in a browser is sent as who wrote it, or not at all: the cookie may have become somebody else's.
  const writer = request.headers['rounds-viewer'];
  if (writer !== undefined && writer !== (await viewerOfRequest(request)).memberId)
    return refuseHttp(reply, 401, 'UNAUTHENTICATED', 'Sign in again as the member who wrote this.');
  if (/charset=(?!"?utf-8"?\s*(;|$))/i.test(request.headers['content-type'] ?? ''))
    return refuseHttp(reply, 415, 'BAD_USER_INPUT', 'The body must be UTF-8.');
  const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] ? Infinity : 0));
  // A large body (a programme to import) is an editor's right.
  if (length > limits.http.bodyBytes && !hasRole(await viewerOfRequest(request), 'EDITOR'))
    return refuseHttp(reply, 413, 'BAD_USER_INPUT', `A request holds at most ${limits.http.bodyBytes / 1024} KB.`);
  return undefined;
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

/** Written out, or with an escape in it: looking at each key takes longer than reading all the rest. */
const mayNameProto = /__proto__|\\u/;
const withoutProto = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

/** Keys that would reach a prototype are dropped; of double keys the last counts, as JSON.parse has it. */
function readJson(body: string): unknown {
  const text = body.startsWith('\ufeff') ? body.slice(1) : body;
  if (jsonDepth(text) > limits.http.jsonDepth) throw new Error('The JSON nests too deeply.');
  return mayNameProto.test(text) ? JSON.parse(text, withoutProto) : JSON.parse(text);
}

/**
 * Before Apollo sees it: what a hall shares is answered, an operation that may not run goes no further, one that is known
 * by its hash gets its text.
 */
export const admitBody =
  (door: Door, sharing: Sharing) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const payload = request.method === 'GET' ? fromAddress(request.query) : request.body;
    const asked = readAsked(payload);
    // Neither a text nor an id: Apollo says in detail what is wrong with such a request.
    if (asked.query === undefined && asked.documentId === undefined) return undefined;
    let shared: SharedAnswer | null;
    try {
      shared = await admitAsked(asked, request, { door, sharing });
    } catch (error) {
      return refuse(request, reply, refusalsIn(error).map(maskError));
    }
    if (shared) return sendShared(request, reply, shared);
    if (asked.documentId === undefined) return undefined;
    const { documentId: _id, extensions: _extensions, ...rest } = payload as Record<string, unknown>;
    const spelled = { ...rest, query: request.admitted?.text ?? '' };
    if (request.method === 'POST') request.body = spelled;
    else request.raw.url = `/graphql?${addressWith(spelled)}`;
    return undefined;
  };

/** The answer that everybody shares, if this viewer may have it; else the operation is admitted, to be executed for them. */
async function admitAsked(
  asked: Asked,
  request: FastifyRequest,
  { door, sharing }: { door: Door; sharing: Sharing },
): Promise<SharedAnswer | null> {
  const text = textOf(asked, door.registry, door.mode);
  const question = { text, operationName: asked.operationName, variables: asked.variables };
  const forThem = async (answer: SharedAnswer | null) =>
    answer && (isForAll(answer) || isFor(await viewerOfRequest(request), answer)) ? answer : null;
  const isAsking = maySee(request);
  const standing = await forThem(isAsking ? sharing.standing(question) : null);
  if (standing) return standing;
  const reading = door.reader.costOfReading(text);
  if (reading > 0) charge(await askerOf(request), reading);
  request.admitted = admit(text, asked, { door, transport: 'http' });
  return forThem(isAsking ? await sharing.of(question, request.admitted, () => pay(request)) : null);
}

const asksFirst = ['apollo-require-preflight', 'x-apollo-operation-name'];

/** The type to answer an admitted POST in, if there is nothing about it that Apollo would have to say anything to. */
export function plainType({ method, admitted, body, headers }: FastifyRequest): string | null {
  if (method !== 'POST' || !admitted) return null;
  const { operationName, variables, extensions } = body as Record<string, unknown>;
  const isPlain = (operationName == null || typeof operationName === 'string') && isMap(variables) && isMap(extensions);
  return isPlain ? typeFor(headers.accept) : null;
}

const isMap = (value: unknown): boolean => value == null || (typeof value === 'object' && !Array.isArray(value));

/** Nothing a foreign page could make a browser send (S24), and asked for in a type there is: the rest is Apollo's to refuse. */
const maySee = ({ method, headers }: FastifyRequest): boolean =>
  typeFor(headers.accept) !== null && (method === 'POST' || asksFirst.some((name) => Boolean(headers[name])));

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
