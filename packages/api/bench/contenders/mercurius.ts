// Mercurius, Fastify's GraphQL, with its own subscriptions.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { contend, port } from './contender.ts';
import { schemaText } from './schema.ts';

const app = Fastify();
await app.register(mercurius, {
  schema: schemaText,
  resolvers: {
    Subscription: { threadEvents: { subscribe: (_root, _args, { pubsub }) => pubsub.subscribe('event') } },
  },
  subscription: true,
});
await app.listen({ port, host: '127.0.0.1' });
contend((threadEvents) => app.graphql.pubsub.publish({ topic: 'event', payload: { threadEvents } }));
