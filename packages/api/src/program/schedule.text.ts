import rehypeRaw from 'rehype-raw';
import rehypeRemark from 'rehype-remark';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { renderAnyhow, renderMarkdown } from '../kernel/markdown.ts';

const markup = /<\/?[a-z][^<>]*>|<!--|&(?:[a-z]+|#\d+);/i;
// Control characters but tab and line feed; halves of surrogate pairs are mended by toWellFormed.
const controls = /[^\P{Cc}\t\n]/gu;

const toMarkdown = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-' });

const cleaned = (raw: string): string =>
  raw.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').normalize('NFC').trim();

const visible = /[^\p{C}\p{Z}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/u;

/** One line of text (a title, a name, a place), empty where nothing of it can be seen. */
export const readLine = (raw: string): string => {
  const line = cleaned(raw).replace(/\s+/g, ' ');
  return visible.test(line) ? line : '';
};

/**
 * An abstract or a description as Markdown, null where nothing is written. Organisers write Markdown, HTML, or both in
 * one text; what has no markup of HTML stays as it is.
 */
export function readProse(raw: string | null | undefined): string | null {
  const text = cleaned(raw ?? '');
  if (!visible.test(text)) return null;
  if (!markup.test(text)) return text;
  return String(toMarkdown.processSync(text.replace(/<\/?br\s*\/?>/gi, '\n'))).trim() || null;
}

/** A reading list of a session may be longer than a post's. */
const mostLinks = 200;

/** The abstract and the longer description as safe HTML; as plain text where the renderer refuses them. */
export function renderProse(...texts: (string | null)[]): string {
  const source = texts.filter((text) => text !== null).join('\n\n');
  return renderAnyhow(source, (text) => renderMarkdown('body', text, { maxLinks: mostLinks }));
}
