import { ana } from './answers.ts';

/** A story that Ana has begun, as its desk shows it. */
export const draft = {
  __typename: 'Story',
  id: 's1',
  slug: 's1',
  kind: 'STORY',
  title: '',
  summary: '',
  body: '',
  pictures: [],
  tags: [],
  aboutPatient: null,
  revision: 1,
  status: 'DRAFT',
  scheduledAt: null,
  plannedFor: null,
  publishedAt: null,
  viewerCanEdit: true,
  viewerIsAuthor: true,
  authors: [ana],
  byline: [{ __typename: 'StoryAuthor', role: null, organization: null, disclosure: null, member: ana }],
  steps: [],
};

/** A podcast without an episode. */
export const show = {
  __typename: 'Podcast',
  id: 'p1',
  slug: 'night',
  title: 'Night',
  description: 'What is said at night.',
  language: 'en',
  category: 'Science',
  explicit: false,
  ownerName: 'St. Anna',
  ownerEmail: 'radio@example.org',
  revision: 1,
  feedUrl: null,
  picture: null,
};
