// GraphQL as usually written: graphql-js executes each event for each subscriber, graphql-ws sends it.
import { once } from 'node:events';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { contend, port } from './contender.ts';
import { schemaText } from './schema.ts';
import { openTopic } from './topic.ts';

const schema = buildSchema(schemaText);
const pubSub = openTopic();
const { threadEvents } = (schema.getSubscriptionType() as GraphQLObjectType).getFields();
if (threadEvents) {
  threadEvents.subscribe = () => pubSub.subscribe('event');
  threadEvents.resolve = (event) => event;
}
const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/graphql', perMessageDeflate: false });
useServer({ schema }, server);
await once(server, 'listening');
contend((event) => pubSub.publish('event', event));
