/** Words with single spaces between them: no character that Markdown gives a meaning to, at the start of a line or in it. */
const word = String.raw`[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f,.;:!?'"’‘“”()…–—%€$/-]+`;
const line = new RegExp(String.raw`^(?=[\p{L}"'“‘(])${word}(?: ${word})*$`, 'u');
/** What becomes a link without being marked as one. */
const address = /www\.|\/\//i;

/**
 * The rendering of what most people write: paragraphs of plain words. Null where there is anything else, which the parser
 * has to look at; where there is not, it would say the same (markdown.test.ts: "a shorter way").
 */
export function renderPlain(source: string): string | null {
  if (address.test(source)) return null;
  const paragraphs = source.split(/\n{2,}/).map((paragraph) => paragraph.split('\n'));
  if (!paragraphs.every((lines) => lines.every((each) => line.test(each)))) return null;
  return paragraphs.map((lines) => `<p>${lines.join('<br>\n')}</p>`).join('\n');
}
