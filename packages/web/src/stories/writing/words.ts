import type { StoryWordsFragment } from '../../gql/graphql.ts';
import { inputOf, picturesOf, writePictures } from './pictures/pictures.ts';

/** A story as it is typed: everything is text. */
export type Words = Record<
  'title' | 'summary' | 'body' | 'pictures' | 'tags' | 'aboutPatient' | 'role' | 'organization' | 'disclosure',
  string
>;

export const noWords: Words = {
  title: '',
  summary: '',
  body: '',
  pictures: '',
  tags: '',
  aboutPatient: '',
  role: '',
  organization: '',
  disclosure: '',
};

/** The fields in which a refusal can be mended. */
export const wordFields = ['title', 'summary', 'body', 'pictures', 'tags', 'aboutPatient', 'authors'] as const;

export function wordsOf(story: StoryWordsFragment, memberId: string): Words {
  const { title, summary, body, pictures, tags, aboutPatient, byline } = story;
  const own = byline.find(({ member }) => member.id === memberId);
  return {
    title,
    summary,
    body,
    pictures: writePictures(picturesOf(pictures ?? [])),
    tags: tags.join(', '),
    aboutPatient: aboutPatient === null ? '' : aboutPatient ? 'yes' : 'no',
    role: own?.role ?? '',
    organization: own?.organization ?? '',
    disclosure: own?.disclosure ?? '',
  };
}

export const readTags = (typed: string): string[] =>
  typed
    .split(/[,;\n]/)
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter((tag) => tag !== '');

interface Author {
  handle: string;
  role?: string | null;
  organization?: string | null;
  disclosure?: string | null;
}

const orNull = (typed: string): string | null => typed.trim() || null;

/** As it is sent: only what was changed; `others` are the authors beside the writer, who stay as they are. */
export function readWords(
  changed: Partial<Words>,
  whole: Words,
  { handle, authors }: { handle: string; authors: Author[] },
) {
  const { title, summary, body, pictures, tags, aboutPatient } = changed;
  const own = { handle, ...byline(whole) };
  const isPresented = (['role', 'organization', 'disclosure'] as const).some((name) => name in changed);
  return {
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(body === undefined ? {} : { body }),
    ...(pictures === undefined ? {} : { pictures: inputOf(pictures) }),
    ...(tags === undefined ? {} : { tags: readTags(tags) }),
    ...(aboutPatient ? { aboutPatient: aboutPatient === 'yes' } : {}),
    ...(isPresented ? { authors: authors.map((author) => (author.handle === handle ? own : author)) } : {}),
  };
}

const byline = ({ role, organization, disclosure }: Words) => ({
  role: orNull(role),
  organization: orNull(organization),
  disclosure: orNull(disclosure),
});

export const authorsOf = ({ byline: named }: StoryWordsFragment): Author[] =>
  named.map(({ member, role, organization, disclosure }) => ({
    handle: member.handle,
    role,
    organization,
    disclosure,
  }));
