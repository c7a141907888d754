import { refuse } from './errors.ts';

const maxLength = 2048;

/**
 * A web address from outside, as it is kept: http or https, written out in full, its host in ASCII.
 * @throws BAD_USER_INPUT naming the field
 */
export function readUrl(field: string, raw: string): string {
  const text = raw.trim();
  if (text.length > maxLength) refuse('BAD_USER_INPUT', `An address has at most ${maxLength} characters.`, { field });
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || /%00/.test(text) || url.username || url.password)
    refuse('BAD_USER_INPUT', 'This is not the address of a web page, such as https://example.org/talk.', { field });
  return url.href;
}

/** The same for a field that may be left empty: null where nothing was written. */
export const readMaybeUrl = (field: string, raw: string | null | undefined): string | null =>
  raw == null || raw.trim() === '' ? null : readUrl(field, raw);
