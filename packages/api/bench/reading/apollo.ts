// The room page as usually written: Apollo Server on Fastify, a resolver per relation, DataLoader against N+1, Drizzle.
import { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import DataLoader from 'dataloader';
import { and, count, desc, eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import Fastify from 'fastify';
import postgres from 'postgres';
import { members } from '../../src/members/members.table.ts';
import { streams } from '../../src/realtime/log.table.ts';
import { rooms } from '../../src/rooms/rooms.table.ts';
import { posts, reactions, threads } from '../../src/talk/talk.table.ts';
import { answerMeasurements } from '../measured.ts';

const typeDefs = `
  type Member { id: ID! handle: String! displayName: String! avatarUrl: String }
  type Persona { displayName: String! avatarUrl: String badges: [String!]! member: Member }
  type ReactionCount { kind: String! count: Int! }
  type Post { id: ID! seq: Int! state: String! body: String! html: String! createdAt: String! editedAt: String replyCount: Int!
    author: Persona! parent: Post reactions: [ReactionCount!]! }
  type PageInfo { hasPreviousPage: Boolean! hasNextPage: Boolean! }
  type PostEdge { cursor: String! node: Post! }
  type PostConnection { edges: [PostEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type Thread { id: ID! status: String! cursor: String! audience: String! slowModeSeconds: Int! posts(last: Int!): PostConnection! }
  type Room { id: ID! slug: String! name: String! topic: String kind: String! status: String! thread: Thread! }
  type Query { room(slug: String!): Room }`;

const db = drizzle(postgres(process.env.DATABASE_URL ?? '', { max: 20, onnotice: () => undefined }));
type Post = typeof posts.$inferSelect;
type Thread = typeof threads.$inferSelect;
type Member = typeof members.$inferSelect;

const byId = <T extends { id: string }>(ids: readonly string[], rows: T[]): (T | null)[] => {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
};
const loaders = () => ({
  member: new DataLoader<string, Member | null>(async (ids) =>
    byId(
      ids,
      await db
        .select()
        .from(members)
        .where(inArray(members.id, [...ids])),
    ),
  ),
  post: new DataLoader<string, Post | null>(async (ids) =>
    byId(
      ids,
      await db
        .select()
        .from(posts)
        .where(inArray(posts.id, [...ids])),
    ),
  ),
  reactions: new DataLoader<string, { kind: string; count: number }[]>(async (ids) => {
    const rows = await db
      .select({ postId: reactions.postId, kind: reactions.kind, count: count() })
      .from(reactions)
      .where(inArray(reactions.postId, [...ids]))
      .groupBy(reactions.postId, reactions.kind);
    const byPost = Map.groupBy(rows, (row) => row.postId);
    return ids.map((id) => byPost.get(id) ?? []);
  }),
  stream: new DataLoader<string, typeof streams.$inferSelect | null>(async (ids) =>
    byId(
      ids,
      await db
        .select()
        .from(streams)
        .where(inArray(streams.id, [...ids])),
    ),
  ),
});
interface Context {
  load: ReturnType<typeof loaders>;
}

async function cursorOf(threadId: string, seq: number | null, { load }: Context): Promise<string> {
  const stream = await load.stream.load(threadId);
  return `${stream?.epoch}.${seq ?? stream?.headSeq}`;
}

const resolvers = {
  Query: {
    room: async (_root: unknown, { slug }: { slug: string }) => {
      const [room] = await db.select().from(rooms).where(eq(rooms.slug, slug));
      return room ?? null;
    },
  },
  Room: {
    thread: async ({ threadId }: typeof rooms.$inferSelect) => {
      const [thread] = await db
        .select()
        .from(threads)
        .where(and(eq(threads.id, threadId), eq(threads.readers, 'EVERYBODY')));
      return thread;
    },
  },
  Thread: {
    cursor: ({ id }: Thread, _args: unknown, context: Context) => cursorOf(id, null, context),
    audience: () => 'Everybody can read this, also without signing in.',
    posts: async (thread: Thread, { last }: { last: number }) => {
      const rows = await db
        .select()
        .from(posts)
        .where(eq(posts.threadId, thread.id))
        .orderBy(desc(posts.seq))
        .limit(last + 1);
      const pageInfo = { hasPreviousPage: rows.length > last, hasNextPage: false };
      const page = rows.slice(0, last).reverse();
      return { edges: page.map((node) => ({ node })), pageInfo, totalCount: thread.postCount };
    },
  },
  PostEdge: {
    cursor: ({ node }: { node: Post }, _args: unknown, context: Context) => cursorOf(node.threadId, node.seq, context),
  },
  Post: {
    createdAt: ({ createdAt }: Post) => createdAt.toISOString(),
    editedAt: ({ editedAt }: Post) => editedAt?.toISOString() ?? null,
    author: ({ authorId }: Post, _args: unknown, { load }: Context) => authorId && load.member.load(authorId),
    parent: ({ parentId }: Post, _args: unknown, { load }: Context) => parentId && load.post.load(parentId),
    reactions: ({ id }: Post, _args: unknown, { load }: Context) => load.reactions.load(id),
  },
  Persona: { badges: () => [], member: (member: Member) => member },
};

const app = Fastify();
const apollo = new ApolloServer<Context>({ typeDefs, resolvers, plugins: [fastifyApolloDrainPlugin(app)] });
await apollo.start();
await app.register(fastifyApollo(apollo), { context: () => Promise.resolve({ load: loaders() }) });
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
answerMeasurements();
