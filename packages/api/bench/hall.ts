import { bodyOf } from './contenders/contender.ts';
import type { Operation } from './greetings.ts';
import { aRoomOf, aSpeaker } from './seed.ts';
import { type Measured, startMeasured } from './server.ts';

/** A measured house with a live room, somebody who speaks in it, and the operation a subscriber of it asks. */
export interface Hall {
  house: Measured;
  threadId: string;
  operation: Operation;
  /** Writes a post by the real mutation over HTTP; resolves when it is answered. */
  say: () => Promise<number>;
}

/** Eight fields of a post, as a page that shows it asks for them. */
const EVENTS = `subscription Live($id: ID!, $after: String) { threadEvents(threadId: $id, after: $after) { __typename
  ... on ThreadEvent { seq node { __typename ... on Post { id body kind state createdAt replyCount author { displayName } } } }
  ... on CaughtUp { cursor replayed } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;
const ADD = 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id seq } } }';

export async function openHall(env: Record<string, string> = {}): Promise<Hall> {
  const speaker = await aSpeaker();
  const { threadId } = await aRoomOf(0, speaker.id);
  const house = await startMeasured('bench/house.ts', env);
  await house.ask('follow', threadId);
  const url = `http://localhost:${house.port}`;
  const headers = { 'content-type': 'application/json', cookie: speaker.cookie, origin: url };
  let said = 0;
  const say = async (): Promise<number> => {
    const input = { threadId, body: bodyOf(++said), clientMutationId: crypto.randomUUID() };
    const body = JSON.stringify({ query: ADD, variables: { input } });
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await answer.json()) as {
      data?: { addPost: { post: { seq: number } } };
      errors?: unknown;
    };
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.addPost.post.seq;
  };
  return { house, threadId, operation: { query: EVENTS, variables: { id: threadId }, saysCaughtUp: true }, say };
}
