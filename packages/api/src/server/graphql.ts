import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { limits } from '@rounds/schema/limits';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { env } from '../kernel/env.ts';
import { jsonDepth } from '../kernel/json.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { type Context, newContext, viewerOf } from './context.ts';
import { maskError } from './errors.ts';
import { headersFrom } from './peer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    viewer?: Viewer;
  }
}

/** POST /graphql. */
export async function graphqlRoute(app: FastifyInstance, schema: GraphQLSchema): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: !env.production,
    hideSchemaDetailsFromClientErrors: env.production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.graphql.tokens },
    formatError: (_formatted, error) => maskError(error),
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  await app.register((scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson);
    scope.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: '/graphql',
      bodyLimit: limits.http.editorBodyBytes,
      onRequest: knowViewer,
      handler: fastifyApolloHandler(apollo, { context: (request) => Promise.resolve(newContext(viewerHere(request))) }),
    });
    return Promise.resolve();
  });
}

const viewerHere = (request: FastifyRequest): Viewer => {
  if (!request.viewer) throw new Error('the viewer is read before the body');
  return request.viewer;
};

/** The viewer before the body: a large body (a programme to import) is an editor's right. */
async function knowViewer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== env.publicUrl.origin)
    return refuseHttp(reply, 403, 'FORBIDDEN', 'This origin may not ask here.');
  request.viewer = await viewerOf(headersFrom(request.raw));
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

function parseJson(_request: FastifyRequest, body: string, done: (error: Error | null, body?: unknown) => void): void {
  const refuse = (message: string) => done(Object.assign(new Error(message), { statusCode: 400, code: 'BAD_JSON' }));
  const text = body.startsWith('\ufeff') ? body.slice(1) : body;
  if (jsonDepth(text) > limits.http.jsonDepth) return refuse('The JSON nests too deeply.');
  try {
    // Keys that would reach a prototype are dropped; of double keys the last counts, as JSON.parse has it.
    done(
      null,
      JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)),
    );
  } catch {
    refuse('The body is not JSON.');
  }
}

/** A refusal before GraphQL is reached, in GraphQL's shape. */
export async function refuseHttp(
  reply: FastifyReply,
  status: number,
  ...[code, message]: [string, string]
): Promise<void> {
  await reply.status(status).send({ errors: [{ message, extensions: { code } }] });
}
