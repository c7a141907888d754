// type-graphql's own subscription with the PubSub its documentation names, over graphql-ws.
import 'reflect-metadata';
import { once } from 'node:events';
import { useServer } from 'graphql-ws/use/ws';
import {
  Arg,
  buildSchemaSync,
  createUnionType,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { WebSocketServer } from 'ws';
import { type BenchEvent, contend, port } from './contender.ts';
import { openTopic } from './topic.ts';

@ObjectType()
class Author {
  @Field(() => String) displayName!: string;
}

@ObjectType()
class Post {
  @Field(() => ID) id!: string;
  @Field(() => String) body!: string;
  @Field(() => String) kind!: string;
  @Field(() => String) state!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => Int) replyCount!: number;
  @Field(() => Author) author!: Author;
}

@ObjectType()
class Thread {
  @Field(() => ID) id!: string;
}

/** Of the union's members by the name that an event brings. */
const resolveType = (member: { __typename?: string } | object) =>
  '__typename' in member ? member.__typename : undefined;
const ThreadNode = createUnionType({ name: 'ThreadNode', types: () => [Post, Thread] as const, resolveType });

@ObjectType()
class ThreadEvent {
  @Field(() => Int) seq!: number;
  @Field(() => ThreadNode) node!: typeof ThreadNode;
}

@ObjectType()
class CaughtUp {
  @Field(() => String) cursor!: string;
  @Field(() => Int) replayed!: number;
}

@ObjectType()
class Reset {
  @Field(() => String) cursor!: string;
  @Field(() => String) reason!: string;
}

@ObjectType()
class Revoked {
  @Field(() => String) reason!: string;
}

const ThreadStream = createUnionType({
  name: 'ThreadStream',
  types: () => [ThreadEvent, CaughtUp, Reset, Revoked] as const,
  resolveType,
});

@Resolver()
class EventsResolver {
  @Query(() => String, { nullable: true })
  nothing(): string | null {
    return null;
  }

  @Subscription(() => ThreadStream, { topics: 'event' })
  threadEvents(
    @Root() event: BenchEvent,
    @Arg('threadId', () => ID) _threadId: string,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): typeof ThreadStream {
    return event;
  }
}

const pubSub = openTopic();
const schema = buildSchemaSync({ resolvers: [EventsResolver], pubSub, validate: false });
const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/graphql', perMessageDeflate: false });
useServer({ schema }, server);
await once(server, 'listening');
contend((event) => pubSub.publish('event', event));
