// GraphQL as usually written: graphql-js executes each event for each subscriber, graphql-ws sends it.
import { once } from 'node:events';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { contend, port } from './contender.ts';
import { openTopic } from './topic.ts';

const schema = buildSchema(`
  type Post { seq: Int! id: ID! body: String! kind: String! state: String! createdAt: String! replyCount: Int! authorName: String! }
  type Query { nothing: String }
  type Subscription { postAdded: Post! }`);
const pubSub = openTopic();
const { postAdded } = (schema.getSubscriptionType() as GraphQLObjectType).getFields();
if (postAdded) {
  postAdded.subscribe = () => pubSub.subscribe('post');
  postAdded.resolve = (post) => post;
}
const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/graphql', perMessageDeflate: false });
useServer({ schema }, server);
await once(server, 'listening');
contend((post) => pubSub.publish('post', post));
