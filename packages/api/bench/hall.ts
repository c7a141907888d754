import { bodyOf } from './contenders/contender.ts';
import type { Operation } from './greetings.ts';
import { aRoomOf, aSpeaker } from './seed.ts';
import { type Measured, startHouse } from './server.ts';

/** A measured house with a live room, somebody who speaks in it, and the operation a subscriber of it asks. */
export interface Hall {
  house: Measured;
  threadId: string;
  operation: Operation;
  /** Writes a post by the real mutation over HTTP; resolves with its number when it is answered. */
  say: (body?: string) => Promise<number>;
  /** The same in a room that nobody follows: what writing costs, and the house itself. */
  sayElsewhere: () => Promise<number>;
}

/** The operation of a subscriber who asks for these fields of a post. */
export const events = (
  fields: string,
): string => `subscription Live($id: ID!, $after: String) { threadEvents(threadId: $id, after: $after) { __typename
  ... on ThreadEvent { seq node { __typename ... on Post { ${fields} } } }
  ... on CaughtUp { cursor replayed } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;
/** With the event's number, eight fields. */
const EVENTS = events('id body kind state createdAt replyCount author { displayName }');
export const operationOf = (threadId: string): Operation => ({
  query: EVENTS,
  variables: { id: threadId },
  saysCaughtUp: true,
});
interface Answer {
  data?: { addPost: { post: { seq: number } } };
  errors?: { extensions: { code: string } }[];
}
const ADD = 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id seq } } }';

export async function openHall(env: Record<string, string> = {}): Promise<Hall> {
  const speaker = await aSpeaker();
  const { threadId } = await aRoomOf(0, speaker.id);
  const elsewhere = await aRoomOf(0, speaker.id);
  const house = await startHouse(env);
  await house.ask('follow', threadId);
  const url = `http://localhost:${house.port}`;
  const headers = { 'content-type': 'application/json', cookie: speaker.cookie, origin: url };
  let said = 0;
  const sayIn = async (where: string, text = bodyOf(++said)): Promise<number> => {
    const input = { threadId: where, body: text, clientMutationId: crypto.randomUUID() };
    const body = JSON.stringify({ query: ADD, variables: { input } });
    // A machine that is very busy may say that it takes too long: the same again is safe, as for any client.
    for (let tries = 1; ; tries++) {
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const { data, errors } = (await answer.json()) as Answer;
      if (data && !errors) return data.addPost.post.seq;
      if (tries === 5 || errors?.[0]?.extensions.code !== 'UNAVAILABLE') throw new Error(JSON.stringify(errors));
    }
  };
  const sayElsewhere = () => sayIn(elsewhere.threadId);
  return { house, threadId, operation: operationOf(threadId), say: (body) => sayIn(threadId, body), sayElsewhere };
}
