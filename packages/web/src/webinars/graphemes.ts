const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How long a text is as a reader counts it: a family emoji is one. */
export function graphemesIn(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
