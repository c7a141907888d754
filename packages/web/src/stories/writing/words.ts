import type { StoryWordsFragment } from '../../gql/graphql.ts';
import { inputOf, picturesOf, writePictures } from './pictures/pictures.ts';

/** A story as it is typed: everything is text. */
export type Words = Record<
  | 'title'
  | 'summary'
  | 'body'
  | 'pictures'
  | 'tags'
  | 'aboutPatient'
  | 'byline'
  | 'role'
  | 'organization'
  | 'disclosure',
  string
>;

export const noWords: Words = {
  title: '',
  summary: '',
  body: '',
  pictures: '',
  tags: '',
  aboutPatient: '',
  byline: '',
  role: '',
  organization: '',
  disclosure: '',
};

/** The fields in which a refusal can be mended. */
export const wordFields = ['title', 'summary', 'body', 'pictures', 'tags', 'aboutPatient'] as const;

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
    byline: writeByline(authorsOf(story)),
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

/** An author as they are named. */
export interface Author {
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
  const { title, summary, body, pictures, tags, aboutPatient, byline } = changed;
  const own = { handle, ...ownByline(whole) };
  const isPresented = (['role', 'organization', 'disclosure'] as const).some((name) => name in changed);
  return {
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(body === undefined ? {} : { body }),
    ...(pictures === undefined ? {} : { pictures: inputOf(pictures) }),
    ...(tags === undefined ? {} : { tags: readTags(tags) }),
    ...(aboutPatient ? { aboutPatient: aboutPatient === 'yes' } : {}),
    ...(byline ? { authors: readByline(byline) } : {}),
    ...(isPresented && !byline ? { authors: authors.map((author) => (author.handle === handle ? own : author)) } : {}),
  };
}

const ownByline = ({ role, organization, disclosure }: Words) => ({
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

/** All authors as one typed text, so that it is kept and compared as every other part is. */
export const writeByline = (authors: readonly Author[]): string =>
  JSON.stringify(
    authors.map(({ handle, role, organization, disclosure }) => ({
      handle,
      role: role || null,
      organization: organization || null,
      disclosure: disclosure || null,
    })),
  );

/** The authors that were typed; nobody where nothing was. */
export const readByline = (typed: string): Author[] => (typed === '' ? [] : (JSON.parse(typed) as Author[]));

/** A by-line to be read and compared. */
export const bylineInWords = (typed: string): string =>
  readByline(typed)
    .map(({ handle, role, organization, disclosure }) =>
      [`@${handle}`, role, organization, disclosure].filter(Boolean).join(', '),
    )
    .join('; ');
