// Mercurius, Fastify's GraphQL, with its own subscriptions.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { contend, port } from './contender.ts';

const app = Fastify();
await app.register(mercurius, {
  schema: `
    type Post { seq: Int! id: ID! body: String! kind: String! state: String! createdAt: String! replyCount: Int! authorName: String! }
    type Query { nothing: String }
    type Subscription { postAdded: Post! }`,
  resolvers: {
    Subscription: { postAdded: { subscribe: (_root, _args, { pubsub }) => pubsub.subscribe('post') } },
  },
  subscription: true,
});
await app.listen({ port, host: '127.0.0.1' });
contend((post) => app.graphql.pubsub.publish({ topic: 'post', payload: { postAdded: post } }));
