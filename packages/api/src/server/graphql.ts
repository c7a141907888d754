import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { limits } from '@rounds/schema/limits';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { printSchema } from 'graphql';
import { env } from '../kernel/env.ts';
import { newContext } from './context.ts';
import { maskError } from './errors.ts';
import { type Executed, executed } from './execute.ts';
import { headersOf, statusOf } from './graphqlReply.ts';
import { admitBody, askerOf, beforeBody, onlyJson, parseJson, pay } from './graphqlRequest.ts';
import type { Admitted } from './limits/admit.ts';
import type { Door } from './limits/door.ts';
import type { Sharing } from './sharing.ts';

interface Asking {
  request: FastifyRequest;
  admitted?: Admitted;
}

/** POST and GET /graphql, and the schema as a document. Apollo speaks HTTP; what may run and how it runs is ours. */
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

  async function execute({ request, admitted }: Asking): Promise<Executed> {
    if (!admitted) throw new Error('an operation came past the door');
    try {
      await pay(request);
      const { viewer } = await askerOf(request);
      return await executed(door.schema, admitted, newContext(viewer));
    } catch (error) {
      return { errors: [maskError(error)] };
    }
  }

  async function answer(asking: Asking) {
    const singleResult = await execute(asking);
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
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson);
    scope.addContentTypeParser('*', onlyJson);
    scope.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: '/graphql',
      bodyLimit: limits.http.editorBodyBytes,
      onRequest: beforeBody,
      preHandler: admitBody(door, sharing),
      handler: fastifyApolloHandler(apollo, {
        context: (request) => Promise.resolve({ request, admitted: request.admitted }),
      }),
    });
    return Promise.resolve();
  });
}
