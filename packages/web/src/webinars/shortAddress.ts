import { paths } from '../kernel/paths.ts';

/** The address of a webinar that can be typed: the link itself, and its two halves as they are put on a wall. */
export function shortAddress(shortCode: string, origin: string) {
  const { href, host, pathname } = new URL(paths.short(shortCode), origin);
  const place = host + pathname.slice(0, -shortCode.length);
  // Two halves are kept in mind more easily than six letters; the hyphen may be typed or not.
  return { href, place, code: `${shortCode.slice(0, 3)}-${shortCode.slice(3)}` };
}
