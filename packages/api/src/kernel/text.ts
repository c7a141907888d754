import { refuse } from './errors.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Zero-width and direction marks say nothing by themselves; joiners inside an emoji stay.
const invisible = /[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cc}\u115F\u1160\u3164\uFFA0\u2800]/gu;
// Control characters but tab and line feed.
const controls = /[^\P{Cc}\t\n]/u;
const marksOnOneLetter = /\p{M}{16,}/u;

export interface TextRule {
  min?: number;
  /** Grapheme clusters. */
  max: number;
  /** UTF-8 bytes. */
  bytes?: number;
  multiline?: boolean;
}

export function countGraphemes(text: string): number {
  if (/^[\x20-\x7e\n\t]*$/.test(text)) return text.length;
  let n = 0;
  for (const _ of graphemes.segment(text)) n++;
  return n;
}

/**
 * Text from outside as it is kept: NFC, LF line ends, trimmed. Direction overrides stay in the text (it is shown isolated).
 * @throws BAD_USER_INPUT naming the field: nothing visible, NUL or other controls, half of a surrogate pair, too long, too short
 */
export function readText(field: string, raw: string, rule: TextRule): string {
  if (!raw.isWellFormed())
    refuse('BAD_USER_INPUT', 'The text holds half of a character; please type it again.', { field });
  const text = raw.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (controls.test(text)) refuse('BAD_USER_INPUT', 'The text holds control characters.', { field });
  if (!rule.multiline && /[\n\t\u2028\u2029]/.test(text)) refuse('BAD_USER_INPUT', 'This goes on one line.', { field });
  if (text.replace(invisible, '') === '' && (rule.min ?? 1) > 0)
    refuse('BAD_USER_INPUT', 'Please write something.', { field });
  if (marksOnOneLetter.test(text))
    refuse('BAD_USER_INPUT', 'A letter carries more marks than anybody can read.', { field });
  const length = countGraphemes(text);
  if (length < (rule.min ?? 1)) refuse('BAD_USER_INPUT', `At least ${rule.min ?? 1} characters, please.`, { field });
  if (length > rule.max) refuse('BAD_USER_INPUT', `At most ${rule.max} characters; this has ${length}.`, { field });
  if (rule.bytes && Buffer.byteLength(text) > rule.bytes)
    refuse('BAD_USER_INPUT', `At most ${rule.bytes} bytes of text.`, { field });
  return text;
}

/** The same for a field that may be left empty: null where nothing was written. */
export function readMaybeText(field: string, raw: string | null, rule: TextRule): string | null {
  if (raw === null || raw.trim() === '') return null;
  return readText(field, raw, rule);
}
