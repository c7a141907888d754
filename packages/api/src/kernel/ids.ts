import { v7 } from 'uuid';
import { refuse } from './errors.ts';

/** A new primary key: uuid v7, so that keys made later sort later. */
export const newId = (): string => v7();

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => shape.test(text);

/** An id that came from outside, in the form the database compares by. @throws BAD_USER_INPUT naming the field */
export function readId(field: string, text: string): string {
  return isId(text) ? text.toLowerCase() : refuse('BAD_USER_INPUT', 'This is not an id.', { field });
}
