import type { Answer, Person } from './as.ts';

const CREATE = 'mutation ($input: CreateColumnInput!) { createColumn(input: $input) { column { id slug title } } }';

/** What a column says of itself, unless something else is wanted. */
export const columnWords = (more: object = {}) => ({
  title: `The weekly dose ${crypto.randomUUID().slice(0, 8)}`,
  description: 'One thing learned.',
  weekday: 'MONDAY',
  timeOfDay: '07:00',
  timeZone: 'Europe/Berlin',
  clientMutationId: crypto.randomUUID(),
  ...more,
});

/** Asks with an input and answers the payload. */
export async function doesTo(person: Person, document: string, input: object): Promise<Answer['data']> {
  const { data, errors } = await person.asks(document, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0];
}

/** A column of its own for a test. */
export const aColumn = async (
  editor: Person,
  more: object = {},
): Promise<{ id: string; slug: string; title: string }> => (await doesTo(editor, CREATE, columnWords(more))).column;
