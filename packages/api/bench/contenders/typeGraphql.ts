// type-graphql's own subscription with the PubSub its documentation names, over graphql-ws.
import 'reflect-metadata';
import { once } from 'node:events';
import { useServer } from 'graphql-ws/use/ws';
import { buildSchemaSync, Field, ID, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { WebSocketServer } from 'ws';
import { type BenchPost, contend, port } from './contender.ts';
import { openTopic } from './topic.ts';

@ObjectType()
class Post {
  @Field(() => Int) seq!: number;
  @Field(() => ID) id!: string;
  @Field(() => String) body!: string;
  @Field(() => String) kind!: string;
  @Field(() => String) state!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => Int) replyCount!: number;
  @Field(() => String) authorName!: string;
}

@Resolver()
class PostResolver {
  @Query(() => String, { nullable: true })
  nothing(): string | null {
    return null;
  }

  @Subscription(() => Post, { topics: 'post' })
  postAdded(@Root() post: BenchPost): Post {
    return post;
  }
}

const pubSub = openTopic();
const schema = buildSchemaSync({ resolvers: [PostResolver], pubSub, validate: false });
const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/graphql', perMessageDeflate: false });
useServer({ schema }, server);
await once(server, 'listening');
contend((post) => pubSub.publish('post', post));
