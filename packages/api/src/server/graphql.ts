import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { limits } from '@rounds/schema/limits';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { printSchema } from 'graphql';
import { env } from '../kernel/env.ts';
import { newContext } from './context.ts';
import { maskError } from './errors.ts';
import { type Executed, executed } from './execute.ts';
import { headersOf, refuse, statusOf } from './graphqlReply.ts';
import { admitBody, askerOf, beforeBody, onlyJson, parseJson, pay, plainType } from './graphqlRequest.ts';
import type { Door } from './limits/door.ts';
import type { Sharing } from './sharing.ts';

interface Asking {
  request: FastifyRequest;
}

/**
 * POST and GET /graphql, and the schema as a document. What may run and how it runs is ours; Apollo speaks HTTP with those
 * who ask in another way than most, and tells who asks wrongly what is wrong.
 */
export async function graphqlRoute(app: FastifyInstance, door: Door, sharing: Sharing): Promise<void> {
  const apollo = new ApolloServer<Asking>({
    schema: door.schema,
    introspection: env.introspection,
    hideSchemaDetailsFromClientErrors: door.hideSuggestions,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Read already (limits/reader.ts): by the same SHA-256, at the end of Apollo's key.
    documentStore: {
      get: (key) => Promise.resolve(door.reader.known(key.slice(-64))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    formatError: (_formatted, error) => maskError(error),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      { requestDidStart: () => Promise.resolve({ responseForOperation: ({ contextValue }) => answer(contextValue) }) },
    ],
  });

  async function execute(request: FastifyRequest): Promise<Executed> {
    const { admitted } = request;
    if (!admitted) throw new Error('an operation came past the door');
    try {
      await pay(request);
      const { viewer } = await askerOf(request);
      return await executed(door.schema, admitted, newContext(viewer));
    } catch (error) {
      return { errors: [maskError(error)] };
    }
  }

  /** What Apollo would say of a request in which there is nothing to say: the long way round costs more than the execution. */
  async function answerPlainly(request: FastifyRequest, reply: FastifyReply, type: string): Promise<FastifyReply> {
    const { data, errors } = await execute(request);
    if (data === undefined) return refuse(request, reply, errors ?? []);
    reply.header('cache-control', 'no-store');
    return reply.type(`${type}; charset=utf-8`).send(JSON.stringify({ errors, data }));
  }

  async function answer({ request }: Asking) {
    const singleResult = await execute(request);
    const isRefused = singleResult.data === undefined;
    const headers = new HeaderMap(isRefused ? Object.entries(headersOf(singleResult.errors)) : []);
    const status = isRefused ? statusOf(singleResult.errors) : 200;
    return { http: { status, headers }, body: { kind: 'single' as const, singleResult: { ...singleResult } } };
  }

  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const printed = printSchema(door.schema);
  app.get('/schema.graphql', (_request, reply) => reply.type('text/plain; charset=utf-8').send(printed));
  await app.register((scope) => {
    const askApollo = fastifyApolloHandler(apollo, { context: (request) => Promise.resolve({ request }) });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson);
    scope.addContentTypeParser('*', onlyJson);
    scope.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: '/graphql',
      bodyLimit: limits.http.editorBodyBytes,
      onRequest: beforeBody,
      preHandler: admitBody(door, sharing),
      handler(request, reply) {
        const type = plainType(request);
        return type ? answerPlainly(request, reply, type) : askApollo.call(scope, request, reply);
      },
    });
    return Promise.resolve();
  });
}
