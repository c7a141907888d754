import { describe, expect, test } from 'vitest';
import { compareContract } from './contract.ts';

const contract = `
  type Query { room(slug: String!): Room  event: Event }
  type Mutation { openRoom(input: OpenRoomInput!): RoomPayload!  addPost(input: AddPostInput!): PostPayload! }
  type Subscription { roomEvents(id: ID!, after: String): RoomStream! }
  type Room { id: ID!  topic: String  posts(first: Int): PostConnection!  session: Session }
  type Session { id: ID! }
  type Event { id: ID! }
  enum Status { OPEN CLOSED }
  union RoomStream = Room | Session
  input AddPostInput { body: String!  clientMutationId: ID! }
`;
const schema = `${contract}
  type PageInfo { hasNextPage: Boolean! }
  type PostConnection { edges: [PostEdge!]!  pageInfo: PageInfo!  totalCount: Int! }
  type PostEdge { cursor: String!  node: Post! }
  type Post { id: ID! }
  input OpenRoomInput { roomId: ID! }
  type RoomPayload { room: Room! }
  type PostPayload { post: Post!  replayed: Boolean! }
`;
const progress = {
  types: { Room: [] as string[], Session: [], Event: [], Status: [], RoomStream: [], AddPostInput: [] },
  roots: { Query: ['room', 'event'], Mutation: ['openRoom', 'addPost'], Subscription: ['roomEvents'] },
};
const faultsOf = (changed: string, begun = progress) => compareContract({ contract, schema: changed }, begun).faults;
const without = (part: string, put = '') => {
  expect(schema).toContain(part);
  return schema.replace(part, put);
};

describe('the contract', () => {
  test('is content with a schema that has all of it, and more', () => {
    expect(faultsOf(schema.replace('type Room {', 'type Room { extra(deep: Boolean): Int'))).toEqual([]);
  });

  test.each([
    ['a missing field', without('topic: String'), 'Room.topic is missing'],
    ['a missing type', without('type Session { id: ID! }'), 'Session is missing'],
    [
      'another nullability',
      without('topic: String', 'topic: String!'),
      'Room.topic is String!, the contract says String',
    ],
    [
      'a missing argument',
      without('(id: ID!, after: String)', '(id: ID!)'),
      'Subscription.roomEvents(after:) is missing',
    ],
    [
      'an argument of another type',
      without('posts(first: Int)', 'posts(first: String)'),
      'Room.posts(first:) is String, the contract says Int',
    ],
    [
      'a demand that clients do not know',
      without('posts(first: Int)', 'posts(first: Int, in: ID!)'),
      'Room.posts(in:) is required, the contract does not have it',
    ],
    [
      'an input field that clients do not know',
      without('input AddPostInput {', 'input AddPostInput { kind: String!'),
      'AddPostInput.kind is required, the contract does not have it',
    ],
    ['a missing enum value', without('OPEN CLOSED', 'OPEN'), 'Status.CLOSED is missing'],
    ['a missing member of a union', without('= Room | Session', '= Room'), 'RoomStream.Session is missing'],
    ['another kind of type', without('type Event {', 'input Event {'), 'Event is a InputObjectTypeDefinition'],
    ['a connection without its count', without('totalCount: Int!'), 'PostConnection.totalCount is missing'],
    ['a payload without its thing', without('{ room: Room! }', '{ id: ID! }'), 'RoomPayload.room is missing'],
    ['a payload that hides a replay', without('replayed: Boolean!'), 'PostPayload.replayed is missing'],
  ])('notices %s', (_what, changed, fault) => {
    expect(faultsOf(changed).join('\n')).toContain(fault);
  });

  test('keeps its list of what is finished honest', () => {
    const types = { ...progress.types, Room: ['topic'] };
    expect(faultsOf(schema, { ...progress, types })).toEqual([
      'Room.topic is there: take it off the list in finished.ts',
    ]);
    expect(faultsOf(schema, { ...progress, types: { ...progress.types, Room: ['gone'] } })).toEqual([
      'finished.ts names Room.gone, which the contract does not have',
    ]);
    const { Session: _, ...begun } = progress.types;
    expect(faultsOf(schema, { ...progress, types: begun as typeof progress.types })).toEqual([
      'Session has begun: put it on the list in finished.ts',
    ]);
    const roots = { ...progress.roots, Query: ['room'] };
    expect(faultsOf(schema, { ...progress, roots })).toEqual([
      'Query.event is there: take it off the list in finished.ts',
    ]);
  });
});
