import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { refuse } from '../kernel/errors.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';

const maxBytes = 2000;

/**
 * The letters and numbers of a text, without capitals, accents, signs and spaces: "St. Mary’s, København" → "stmaryskobenhavn".
 * Two names that come to the same are the same to who searches.
 */
export const plainOf = (text: string): string =>
  text
    .normalize('NFKD')
    // Down, up and down again: ß has no capital of its own and becomes ss.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What an organization is called, and what follows from it. `slug` is its address, if it is new. */
export interface Naming {
  name: string;
  plainName: string;
  slug: string;
}

/** @throws BAD_USER_INPUT: too short, too long, nothing that could be looked for */
export function readNaming(raw: string): Naming {
  const name = readText('name', raw, limits.organization.name);
  const plainName = plainOf(name);
  if (plainName === '') refuse('BAD_USER_INPUT', 'A name holds at least one letter or number.', { field: 'name' });
  // Some letters are written out as many, and an index takes only so much.
  if (Buffer.byteLength(plainName) > maxBytes)
    refuse('BAD_USER_INPUT', 'This name is too long once it is written out.', { field: 'name' });
  const slug = slugify(name, { decamelize: false }).slice(0, limits.organization.slug).replace(/-+$/, '');
  return { name, plainName, slug: slug || fingerprintOf({ plainName }).slice(0, 12) };
}
