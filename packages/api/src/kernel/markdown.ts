import { limits } from '@rounds/schema/limits';
import type { Element, Root, Text } from 'hast';
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { isRefusal, refuse } from './errors.ts';
import { looksLikeAnother } from './lookAlikes.ts';
import { pictureProperties, readPictureAddress } from './pictureAddresses.ts';
import { renderPlain } from './plain.ts';
import { players } from './players.ts';

/** What may stand in a rendered text: an allow-list of elements, no attributes but those of links, pictures and players. */
const allowed: Options = {
  ...defaultSchema,
  tagNames: [
    'p',
    'br',
    'em',
    'strong',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'hr',
    'h2',
    'h3',
    'h4',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'img',
    'figure',
    'figcaption',
  ],
  attributes: {
    a: ['href', 'rel', ['className', 'mention']],
    ol: ['start'],
    figure: [['className', 'media', 'audio', 'video']],
    img: ['src', 'srcSet', 'sizes', 'width', 'height', 'alt', 'loading', 'decoding'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  clobber: [],
};

/** Nesting beyond this is nobody's writing and costs the parser more than it says. */
const maxNesting = 12;
/** Runs of `*`, `_`, `~`: the parser pairs each with each. */
const maxEmphasis = 600;

function tooNested(source: string): boolean {
  for (const line of source.split('\n')) {
    const lead = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? '';
    if ((lead.match(/[>*+]|-(?=\s)|\d[.)]/g) ?? []).length > maxNesting || lead.length > 200) return true;
  }
  return /[[(*_~`]{40,}/.test(source) || (source.match(/[*_~]+/g) ?? []).length > maxEmphasis;
}

/** Headings inside a text stay below the page's own. Pictures of others become links: nothing loads from elsewhere. */
function calm() {
  return (tree: Root, { data }: { data: Record<string, unknown> }) => {
    visit(tree, 'element', (node: Element) => {
      if (/^h[12]$/.test(node.tagName)) node.tagName = data.isArticle ? 'h2' : 'h3';
      if (/^h[56]$/.test(node.tagName)) node.tagName = 'h4';
      if (node.tagName === 'img') {
        const own = data.isArticle ? readPictureAddress(String(node.properties.src ?? '')) : null;
        if (own) {
          node.properties = pictureProperties(own, String(node.properties.alt ?? ''));
          return;
        }
        node.children = [{ type: 'text', value: String(node.properties.alt || node.properties.src || '') }];
        node.properties = { href: String(node.properties.src ?? '') };
        node.tagName = 'a';
      }
      if (node.tagName !== 'a') return;
      const href = safeAddress(String(node.properties.href ?? ''));
      if (href === null) node.tagName = 'span';
      else {
        node.properties = { href, rel: ['nofollow', 'ugc', 'noopener', 'noreferrer'] };
        const [said, more] = node.children;
        if (said?.type === 'text' && !more && looksLikeAnother(said.value)) said.value = href;
      }
    });
  };
}

/**
 * Where a link may lead: to an address written out in full, its host in ASCII, so that look-alike letters show; or to a page
 * of this house. Null for anything else, and for what only looks like a page of this house (`//evil`).
 */
function safeAddress(href: string): string | null {
  if (/^\/(?![/\\]|%5c)/i.test(href)) return href;
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}

/** `@handle` becomes a link where the handle is somebody's. */
function mentions() {
  return (tree: Root, { data }: { data: Record<string, unknown> }) => {
    const handles = data.handles as ReadonlySet<string>;
    visit(tree, 'text', (node: Text, index, parent) => {
      if (!parent || index === undefined || ('tagName' in parent && ['a', 'code', 'pre'].includes(parent.tagName)))
        return;
      const parts: (Text | Element)[] = [];
      let from = 0;
      for (const match of node.value.matchAll(mentionPattern)) {
        const handle = (match[1] ?? '').toLowerCase();
        if (!handles.has(handle)) continue;
        parts.push({ type: 'text', value: node.value.slice(from, match.index) });
        const link: Element = {
          type: 'element',
          tagName: 'a',
          properties: { href: `/members/${handle}`, className: ['mention'] },
          children: [{ type: 'text', value: match[0] }],
        };
        parts.push(link);
        from = match.index + match[0].length;
      }
      if (parts.length === 0) return;
      parent.children.splice(index, 1, ...parts, { type: 'text', value: node.value.slice(from) });
      return [SKIP, index + parts.length + 1];
    });
  };
}

const mentionPattern = /(?<![\w/@])@([a-z0-9](?:[a-z0-9_-]{0,28}[a-z0-9])?)(?![\w@])/gi;

/** The handles a text names, lower case, at most 20 (S49). */
export function mentionedHandles(source: string): string[] {
  return [...new Set([...source.matchAll(mentionPattern)].map((match) => (match[1] ?? '').toLowerCase()))].slice(0, 20);
}

interface MarkdownRule {
  /** Those whose names become links, lower case. */
  handles?: ReadonlySet<string>;
  maxLinks?: number;
}

/**
 * Markdown as safe HTML: parsed to a tree, reduced to an allow-list, then written out. Raw HTML is shown as text.
 * @throws BAD_USER_INPUT naming the field, for nesting or links beyond reason
 */
export function renderMarkdown(field: string, source: string, rule: MarkdownRule = {}): string {
  const { handles = new Set(), maxLinks = limits.post.links } = rule;
  refuseUnreadable(field, source, maxLinks);
  return renderPlain(source) ?? renderTree(source, handles);
}

function refuseUnreadable(field: string, source: string, maxLinks: number): void {
  if (tooNested(source)) refuse('BAD_USER_INPUT', 'This is nested too deeply to be read.', { field });
  if ((source.match(/https?:\/\/|\]\(/gi) ?? []).length > maxLinks)
    refuse('BAD_USER_INPUT', `At most ${maxLinks} links in one text.`, { field });
}

/**
 * The same for a text that is a page of its own: its headings begin right under the page's, and it may be long.
 * @throws BAD_USER_INPUT naming the field, for nesting or links beyond reason
 */
export function renderArticle(field: string, source: string, maxLinks: number): string {
  refuseUnreadable(field, source, maxLinks);
  return renderPlain(source) ?? renderTree(source, new Set(), true);
}

/**
 * The rendering of what was written elsewhere, by somebody who cannot be asked to write less: where `render` refuses it, its
 * signs are shown as they stand.
 */
export function renderAnyhow(source: string, render: (source: string) => string): string {
  try {
    return render(source);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const plain = source.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/[^\S\n]+/g, ' ');
    return renderMarkdown('body', plain, { maxLinks: Number.POSITIVE_INFINITY });
  }
}

const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkBreaks)
  .use(rawHtmlAsText)
  .use(remarkRehype)
  .use(calm)
  .use(players)
  .use(mentions)
  .use(rehypeSanitize, allowed)
  .use(rehypeStringify)
  .freeze();

/** The long way, for any text. */
export const renderTree = (source: string, handles: ReadonlySet<string>, isArticle = false): string =>
  String(toHtml.processSync({ value: source, data: { handles, isArticle } }));

/** Without this, raw HTML would vanish; people who paste `<b>` should see what they wrote. */
function rawHtmlAsText() {
  return (tree: { type: string; children?: { type: string; value?: string }[] }) => {
    visit(tree as Root, (node) => {
      const raw = node as unknown as { type: string };
      if (raw.type === 'html') raw.type = 'text';
    });
  };
}
