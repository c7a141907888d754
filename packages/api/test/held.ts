import type { Answer, Person } from './as.ts';

const HELD = 'held { id state version reason post { id state body } }';
export const PUBLISH_HELD = `mutation ($input: PublishHeldPostInput!) { publishHeldPost(input: $input) { replayed ${HELD} } }`;
export const REMOVE_HELD = `mutation ($input: RemoveHeldPostInput!) { removeHeldPost(input: $input) { replayed ${HELD} } }`;
export const HELD_POSTS = `query ($first: Int, $after: String) { heldPosts(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id version state
    post { body author { member { handle } } thread { story { slug title } } } } } } }`;
export const OWN_HELD =
  'query ($id: ID!) { thread(id: $id) { viewerHeld { id state body viewerCanEdit viewerCanDelete } } }';
export const POST = 'query ($id: ID!) { post(id: $id) { id state body author { displayName } } }';

/** What waits in a thread of theirs. */
export const heldOf = async (person: Person, threadId: string): Promise<Answer['data'][]> =>
  (await person.asks(OWN_HELD, { id: threadId })).data.thread.viewerHeld;

/** The ids of all that editors have to decide about. */
export const waitingSeenBy = async (editor: Person): Promise<string[]> =>
  (await editor.asks(HELD_POSTS, { first: 100 })).data.heldPosts.edges.map(
    ({ node }: { node: { id: string } }) => node.id,
  );
