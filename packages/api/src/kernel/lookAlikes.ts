import unhomoglyph from 'unhomoglyph';

const alphabets = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'].map(
  (script) => new RegExp(String.raw`\p{Script=${script}}`, 'u'),
);
/** Marks that turn round or hide what stands behind them. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const written = /^(?:https?:\/\/)?([^\s/?#:@]+\.[^\s/?#:@]+)/iu;

/**
 * Whether a text that is an address looks like one that leads elsewhere: a part of its host is of two alphabets, or of letters
 * that all look like plain ones (Unicode TR 39), or something unseen stands in it.
 */
export function looksLikeAnother(text: string): boolean {
  const host = written.exec(text)?.[1];
  if (host === undefined) return false;
  return unseen.test(text) || host.normalize('NFKC').split('.').some(isDeceptive);
}

const isDeceptive = (part: string): boolean =>
  /[^\x20-\x7e]/.test(part) &&
  (alphabets.filter((alphabet) => alphabet.test(part)).length > 1 || /^[\x20-\x7e]*$/.test(unhomoglyph(part)));
