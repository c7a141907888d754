/** What a replay asks of the public API. The house knows these texts, also where it takes registered operations only. */
export const SAY = `mutation ReplaySay($input: AddPostInput!) {
  addPost(input: $input) { replayed post { id seq } }
}`;

export const WATCH = `subscription ReplayWatch($threadId: ID!, $after: String) {
  threadEvents(threadId: $threadId, after: $after) {
    __typename
    ... on ThreadEvent { seq cursor node { __typename ... on Post { id } } }
    ... on CaughtUp { cursor }
    ... on Reset { cursor reason }
    ... on Revoked { why: reason }
  }
}`;
