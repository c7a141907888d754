import { change } from '../src/kernel/change.ts';
import { newId } from '../src/kernel/ids.ts';
import { house as houseViewer } from '../src/kernel/viewer.ts';
import { closeRoom, createRoom, type NewRoom } from '../src/rooms/rooms.service.ts';
import type { Answer, Person } from './person.ts';

export interface TestRoom {
  id: string;
  slug: string;
  threadId: string;
}

/** A room of its own for a test; live unless said otherwise. */
export async function aRoom(wanted: Partial<NewRoom> = {}): Promise<TestRoom> {
  const slug = `room-${newId().slice(-12)}`;
  return change(houseViewer, (tx) =>
    createRoom(tx, { slug, name: 'A room', kind: 'LOUNGE', status: 'LIVE', ...wanted }),
  );
}

/** The room, closed by the house. */
export const closed = (room: TestRoom) => closeRoom(houseViewer, room.id);

const POST_FIELDS = `id seq body html kind state replyCount clientMutationId createdAt editedAt removedAt
  author { displayName member { handle } } parent { id replyCount } reactions { kind count }`;

export const ADD_POST = `mutation ($input: AddPostInput!) { addPost(input: $input) { replayed post { ${POST_FIELDS} } } }`;
export const EDIT_POST = `mutation ($input: EditPostInput!) { editPost(input: $input) { replayed post { ${POST_FIELDS} } } }`;
export const DELETE_POST = `mutation ($input: DeletePostInput!) { deletePost(input: $input) { replayed post { ${POST_FIELDS} } } }`;
export const REACT = `mutation ($input: ReactToPostInput!) { reactToPost(input: $input) { replayed post { ${POST_FIELDS} viewerReactions } } }`;
export const OPEN_ROOM = `mutation ($input: OpenRoomInput!) { openRoom(input: $input) { room { id status thread { status } } } }`;
export const CLOSE_ROOM = `mutation ($input: CloseRoomInput!) { closeRoom(input: $input) { room { id status thread { status } } } }`;
export const THREAD = `query ($id: ID!) { thread(id: $id) { id status postCount } }`;
export const POSTS = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
  thread(id: $id) { id cursor status postCount room { status }
    posts(first: $first, after: $after, last: $last, before: $before, around: $around) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${POST_FIELDS} } } } } }`;
export const THREAD_EVENTS = `subscription ($threadId: ID!, $after: String) { threadEvents(threadId: $threadId, after: $after) {
  __typename
  ... on ThreadEvent { seq cursor node { __typename ... on Post { ${POST_FIELDS} } ... on Thread { id status room { status } } } }
  ... on CaughtUp { cursor replayed }
  ... on Reset { cursor reason }
  ... on Revoked { why: reason } } }`;

/** What somebody who writes means; everything else is filled in. */
export const draft = (threadId: string, body: string, more: Record<string, unknown> = {}) => ({
  input: { threadId, body, clientMutationId: crypto.randomUUID(), ...more },
});

/** Says something in a thread and answers the post. */
export async function says(person: Person, threadId: string, body: string): Promise<Answer['data']> {
  const answer = await person.asks(ADD_POST, draft(threadId, body));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.addPost.post;
}

/** The posts of a thread as somebody sees them now, oldest first. */
export async function postsSeenBy(person: Person, threadId: string): Promise<Answer['data'][]> {
  const { data } = await person.asks(POSTS, { id: threadId, last: 100 });
  return data.thread.posts.edges.map((edge: { node: unknown }) => edge.node);
}

export const FEATURE = `mutation ($input: FeaturePostInput!) { featurePost(input: $input) { replayed post { id featuredAt } } }`;
