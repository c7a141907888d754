import type { ColumnMadeFragment, UpdateColumnInput, Weekday } from '../../../gql/graphql.ts';

/** A column as it is typed: everything is text but whether it rests. Which version it was typed over goes with it. */
export type ColumnWords = Record<
  'title' | 'slug' | 'description' | 'everyWeeks' | 'weekday' | 'timeOfDay' | 'timeZone' | 'authors' | 'revision',
  string
> & { isResting: boolean };

export const weekdays: readonly Weekday[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
];

export const noColumn = (timeZone: string): ColumnWords => ({
  title: '',
  slug: '',
  description: '',
  everyWeeks: '1',
  weekday: 'MONDAY',
  timeOfDay: '07:00',
  timeZone,
  authors: '',
  revision: '0',
  isResting: false,
});

export const columnWordsOf = (column: ColumnMadeFragment): ColumnWords => ({
  title: column.title,
  slug: column.slug,
  description: column.description,
  everyWeeks: String(column.everyWeeks),
  weekday: column.weekday,
  timeOfDay: column.timeOfDay,
  timeZone: column.timeZone,
  authors: column.authors.map(({ handle }) => handle).join(' '),
  revision: String(column.revision),
  isResting: column.isResting,
});

export const handlesIn = (authors: string): string[] => authors.split(' ').filter((handle) => handle !== '');

/** As it is sent; the server says what is no hour or no zone. */
export function readColumnWords(words: ColumnWords) {
  const { title, description, timeOfDay, timeZone } = words;
  return {
    title,
    slug: words.slug.trim() || null,
    description,
    everyWeeks: Math.trunc(Number(words.everyWeeks)) || 0,
    weekday: weekdays.find((day) => day === words.weekday) ?? 'MONDAY',
    timeOfDay,
    timeZone: timeZone.trim(),
    authors: handlesIn(words.authors),
  };
}

/** As it is sent to change one: what nobody touched is left out, so that it stays as somebody else may have made it. */
export function readColumnChange({
  typed,
  changed,
}: {
  typed: ColumnWords;
  changed: Partial<ColumnWords>;
}): Omit<UpdateColumnInput, 'columnId' | 'revision'> {
  const whole = { ...readColumnWords(typed), isResting: typed.isResting };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name in changed));
}
