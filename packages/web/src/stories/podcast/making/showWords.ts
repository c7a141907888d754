import type { EditPodcastInput, ShowMadeFragment } from '../../../gql/graphql.ts';

/** A show as it is typed. Which version it was typed over goes with it. */
export type ShowWords = Record<
  'title' | 'description' | 'language' | 'category' | 'ownerName' | 'ownerEmail' | 'revision',
  string
> & { explicit: boolean };

export const noShow = (by: { language: string; ownerName: string; ownerEmail: string }): ShowWords => ({
  title: '',
  description: '',
  category: '',
  explicit: false,
  revision: '0',
  ...by,
});

export const showWordsOf = (show: ShowMadeFragment): ShowWords => {
  const { title, description, language, category, explicit, ownerName, ownerEmail, revision } = show;
  return { title, description, language, category, explicit, ownerName, ownerEmail, revision: String(revision) };
};

/** As it is sent; the server says what is no language or no address. */
export function readShowWords({ title, description, category, explicit, ownerName, ...words }: ShowWords) {
  const [language, ownerEmail] = [words.language.trim(), words.ownerEmail.trim()];
  return { title, description, category, explicit, ownerName, language, ownerEmail };
}

/** As it is sent to change one: what nobody touched is left out. */
export function readShowChange({
  typed,
  changed,
}: {
  typed: ShowWords;
  changed: Partial<ShowWords>;
}): Omit<EditPodcastInput, 'podcastId' | 'revision'> {
  return Object.fromEntries(Object.entries(readShowWords(typed)).filter(([name]) => name in changed));
}
