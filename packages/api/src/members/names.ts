import { limits } from '@rounds/schema/limits';
import unhomoglyph from 'unhomoglyph';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { readText } from '../kernel/text.ts';

/** Nobody may be called like the house, its staff or a word that addresses many (B25). */
const reserved = `abuse admin administration administrator all anonymous api bot channel editor everybody everyone
  formermember help helpdesk here host house info mod moderation moderator nobody null official owner postmaster room root
  rounds security staff superuser support sysadmin system team thread undefined visitor webmaster`.split(/\s+/);
/** Words that claim an office wherever they stand in a name: "Ana (Admin)". */
const offices = ['admin', 'administrator', 'moderator'];

/**
 * What a reader's eye makes of a text: look-alikes of all scripts become one letter (Unicode TR 39), marks and separators
 * fall away. Two texts with the same skeleton are the same to a person in a hurry.
 */
const skeleton = (text: string): string =>
  unhomoglyph(text.normalize('NFKC').toLowerCase())
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');

const reservedSkeletons = new Set(reserved.map(skeleton));
const officeSkeletons = new Set(offices.map(skeleton));

function claimsOffice(name: string): boolean {
  return (
    reservedSkeletons.has(skeleton(name)) ||
    name.split(/[^\p{L}\p{N}\p{M}]+/u).some((word) => officeSkeletons.has(skeleton(word)))
  );
}

/** @throws BAD_USER_INPUT: too short, too long, reserved, looks like a reserved one, begins with a sign of address */
export function readDisplayName(field: string, raw: string): string {
  const name = readText(field, raw, limits.displayName);
  if (/^[@/\\#]/.test(name)) refuse('BAD_USER_INPUT', 'A name begins with a letter or a number.', { field });
  if (/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(name))
    refuse('BAD_USER_INPUT', 'A name holds no invisible marks.', { field });
  if (!/[\p{L}\p{N}]/u.test(name)) refuse('BAD_USER_INPUT', 'A name holds at least one letter or number.', { field });
  if (claimsOffice(name)) refuse('BAD_USER_INPUT', 'This name is reserved; please choose another one.', { field });
  return name;
}

/** A name from elsewhere (an identity provider, a record) made fit to be shown: `Member` where it may not be. */
export function presentableName(raw: string): string {
  try {
    return readDisplayName('name', raw);
  } catch (error) {
    if (isRefusal(error)) return 'Member';
    throw error;
  }
}

const handleShape = /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])$/;

export const isHandle = (text: string): boolean =>
  text.length >= limits.handle.min && text.length <= limits.handle.max && handleShape.test(text);

/** A handle as it is kept: lower case. @throws BAD_USER_INPUT */
export function readHandle(field: string, raw: string): string {
  const handle = readText(field, raw, limits.handle).toLowerCase();
  if (!isHandle(handle))
    refuse('BAD_USER_INPUT', 'A handle has the letters a to z, numbers, and - or _ between them.', { field });
  if (claimsOffice(handle)) refuse('BAD_USER_INPUT', 'This handle is reserved; please choose another one.', { field });
  return handle;
}

/** A handle that a name suggests: "Dr. José Müller" → "dr-jose-muller"; "member" where nothing of the name can be kept. */
export function suggestHandle(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, limits.handle.max)
    .replace(/^-+|-+$/g, '');
  return isHandle(plain) && !claimsOffice(plain) ? plain : 'member';
}

/** The same handle with a number, still short enough: `ana`, `ana-2`, `ana-3` … */
export function numbered(handle: string, n: number): string {
  if (n < 2) return handle;
  const tail = `-${n}`;
  return handle.slice(0, limits.handle.max - tail.length).replace(/[-_]+$/, '') + tail;
}
