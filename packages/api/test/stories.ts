import { clock } from '../src/kernel/clock.ts';
import type { Answer, Person } from './as.ts';

export const STORY_FIELDS = `id slug title kind summary body html tags status scheduledAt publishedAt editedAt revision likeCount
  viewerHasLiked viewerIsAuthor viewerCanEdit column { slug } authors { handle }
  byline { member { handle } role organization disclosure }
  thread { id status postCount viewerCanPost } steps { kind note by { member { handle } } }`;
const doing = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { replayed story { ${STORY_FIELDS} } } }`;
const doingTo = (name: string) =>
  `mutation ($storyId: ID!) { ${name}(storyId: $storyId) { replayed story { ${STORY_FIELDS} } } }`;

export const STORY = `query ($slug: String!) { story(slug: $slug) { ${STORY_FIELDS} } }`;
export const STORIES = `query ($kind: StoryKind, $column: String, $tag: String, $first: Int, $after: String) {
  stories(kind: $kind, column: $column, tag: $tag, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id slug } } } }`;
export const WRITTEN = `query ($handle: String!, $first: Int, $after: String) {
  member(handle: $handle) {
    stories(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } } }`;
export const DESK =
  'query ($status: [StoryStatus!]) { storyDesk(status: $status, first: 100) { edges { node { id status } } } }';
export const OWN = 'query { ownStories(first: 100) { edges { node { id status } } } }';
export const DRAFT = doing('draftStory', 'DraftStoryInput');
export const EDIT = doing('editStory', 'EditStoryInput');
export const SUBMIT = doing('submitStory', 'SubmitStoryInput');
export const TAKE_BACK = doingTo('takeBackStory');
export const REVIEW = doingTo('reviewStory');
export const NOTE = doing('noteOnStory', 'NoteOnStoryInput');
export const RETURN = doing('returnStory', 'ReturnStoryInput');
export const PUBLISH = doing('publishStory', 'PublishStoryInput');
export const WITHDRAW = doing('withdrawStory', 'WithdrawStoryInput');
export const LIKE = `mutation ($storyId: ID!, $on: Boolean!) {
  likeStory(storyId: $storyId, on: $on) { replayed story { likeCount viewerHasLiked } } }`;

export const RECORD = `mutation ($input: RecordConsentInput!) { recordConsent(input: $input) {
  replayed story { status consents { id number event } } } }`;
export const REVOKE = `mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) {
  replayed alsoShownIn story { status } } }`;

/** A permission as it is signed every day. */
export const signed = (storyId: string, more: object = {}) => ({
  storyId,
  part: 'TEXT',
  what: 'The story of her stay in spring.',
  signedBy: 'Maria Muster',
  channels: ['WEBSITE', 'SOCIAL_MEDIA'],
  purpose: 'So that other patients know what to ask.',
  signedAt: new Date(clock.now().getTime() - 86_400_000),
  expiresAt: new Date(clock.now().getTime() + 30 * 86_400_000),
  evidenceHash: 'a'.repeat(64),
  saysHowToRevoke: true,
  clientMutationId: crypto.randomUUID(),
  ...more,
});

type Story = Answer['data'];

/** Asks and answers the story that came of it. */
export async function does(person: Person, document: string, input: object): Promise<Story> {
  const { data, errors } = await person.asks(document, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return (Object.values(data)[0] as { story: Story }).story;
}

/** What a draft says, unless something else is wanted. */
export const words = (more: object = {}) => ({
  title: `How we learned to listen ${crypto.randomUUID().slice(0, 8)}`,
  summary: 'A ward changed its rounds after one letter.',
  body: 'It began with a letter.\n\n## What it said\n\n**Nobody** had asked.',
  tags: ['listening'],
  aboutPatient: false,
  clientMutationId: crypto.randomUUID(),
  ...more,
});

/** A draft of somebody's. */
export const aDraft = (author: Person, more: object = {}): Promise<Story> => does(author, DRAFT, words(more));

/** A story that everybody can read. */
export async function aStory(author: Person, editor: Person, more: object = {}): Promise<Story> {
  const { id } = await aDraft(author, more);
  return does(editor, PUBLISH, { storyId: id });
}
