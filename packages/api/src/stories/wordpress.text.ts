import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeRemark from 'rehype-remark';
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { countGraphemes } from '../kernel/text.ts';
import { paragraphs } from './wordpress.paragraphs.ts';

/** Everything that is shown is Markdown in the end; this takes away what has no meaning there, with what stands in it. */
const allowed: Options = {
  ...defaultSchema,
  strip: ['script', 'style', 'noscript', 'template', 'svg', 'math', 'object', 'select', 'textarea', 'title', 'head'],
};

/** Control characters but tab and line feed; halves of surrogate pairs are mended by toWellFormed. */
const controls = /[^\P{Cc}\t\n]/gu;
const manyMarks = /(\p{M}{15})\p{M}+/gu;

export const cleaned = (raw: string): string =>
  raw.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').normalize('NFC').replace(manyMarks, '$1');

/** What stands between brackets and is made into something by plugins there: what can be kept of it. */
const shortcodes = (html: string): string =>
  html
    .replace(/\[caption\b[^\]]*?\bcaption="([^"]*)"[^\]]*\](.{0,5000}?)\[\/caption\]/gs, '$2\n$1')
    .replace(/\[\/?(?:caption|embed|wp_caption)\b[^\]]*\]/g, '')
    .replace(
      /\[(?:audio|video|youtube|vimeo)\b[^\]]*?(https?:\/\/[^\s"\]]+)[^\]]*\](?:\[\/(?:audio|video)\])?/g,
      '\n\n$1\n\n',
    )
    .replace(/\[(?:gallery|playlist)\b[^\]]*\]/g, '');

const mediaFrom = ['iframe', 'embed', 'video', 'audio'];

/** Addresses written out as seen from the site, pictures as they are called here; what plays something becomes a link to it. */
function fromSite(address: string, pictures: ReadonlyMap<string, string>) {
  return (tree: Root): void =>
    visit(tree, 'element', (node: Element) => {
      if (mediaFrom.includes(node.tagName)) turnToLink(node);
      for (const name of ['href', 'src']) {
        const value = node.properties[name];
        if (typeof value !== 'string') continue;
        const there = value.startsWith('#') || !URL.canParse(value, address) ? null : new URL(value, address).href;
        if (there !== null) node.properties[name] = (name === 'src' && pictures.get(there)) || there;
        else if (name === 'href') node.tagName = 'span';
        else delete node.properties[name];
      }
    });
}

function turnToLink(node: Element): void {
  const source = node.children.find((child) => child.type === 'element' && child.tagName === 'source') as Element;
  const src = node.properties.src ?? source?.properties.src;
  node.tagName = 'p';
  node.properties = {};
  node.children = typeof src === 'string' ? [linkTo(src)] : [];
}

const bareAddress = /https?:\/\/[^\s<>"'\]]*[^\s<>"'\].,;:!?)]/g;

/** An address that stands in a text is a link there, or even what it leads to. */
function bareAddresses() {
  return (tree: Root): void =>
    visit(tree, 'text', (node, place, parent) => {
      if (!parent || place === undefined || ('tagName' in parent && ['a', 'code', 'pre'].includes(parent.tagName)))
        return;
      const parts: ElementContent[] = [];
      let from = 0;
      for (const { 0: href, index } of node.value.matchAll(bareAddress)) {
        parts.push({ type: 'text', value: node.value.slice(from, index) }, linkTo(href));
        from = index + href.length;
      }
      if (from === 0) return;
      parent.children.splice(place, 1, ...parts, { type: 'text', value: node.value.slice(from) });
      return [SKIP, place + parts.length + 1];
    });
}

const linkTo = (href: string): Element => ({
  type: 'element',
  tagName: 'a',
  properties: { href },
  children: [{ type: 'text', value: href }],
});

const parse = unified().use(rehypeRaw);
const clean = unified().use(rehypeSanitize, allowed);
const translate = unified().use(rehypeRemark);
const write = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-' });

/** Nobody nests so deeply by hand; whoever does costs the tree's walkers their stack. */
const mostNesting = 100;
const mostOpen = 1000;
const neverClosed = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** How many elements are open at once, as far as that can be told without a tree. */
function openAtOnce(html: string): number {
  let [open, most] = [0, 0];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (neverClosed.test(name)) continue;
    open = Math.max(0, open + (slash ? -1 : 1));
    most = Math.max(most, open);
  }
  return most;
}

type Parents = Root | Element;

function isTooDeep(tree: Root): boolean {
  let level: readonly Parents[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostNesting) return true;
    level = level.flatMap(({ children }) => (children as RootContent[]).filter((child) => child.type === 'element'));
  }
  return false;
}

/** HTML as a tree, whatever is wrong with it; null for what no person has written. */
function treeOf(html: string): Root | null {
  if (openAtOnce(html) > mostOpen) return null;
  const raw = { type: 'root', children: [{ type: 'raw', value: html }] } as unknown as Root;
  const tree = parse.runSync(raw);
  return isTooDeep(tree) ? null : tree;
}

/** What WordPress keeps of a text, as Markdown. Nothing of it can run: it is Markdown like any that is written here. */
export function markdownOf(raw: string, address: string, pictures: ReadonlyMap<string, string> = new Map()): string {
  const html = shortcodes(cleaned(raw));
  const tree = treeOf(html);
  if (!tree) return lineOf(html);
  if (!html.includes('<!-- wp:')) paragraphs()(tree);
  fromSite(address, pictures)(tree);
  bareAddresses()(tree);
  return write.stringify(translate.runSync(clean.runSync(tree) as Root)).trim();
}

/** Where the pictures of a text are, each once. */
export function picturesIn(raw: string, address: string): Map<string, string> {
  const found = new Map<string, string>();
  const tree = treeOf(shortcodes(cleaned(raw)));
  if (tree)
    visit(tree, 'element', ({ tagName, properties: { src, alt } }) => {
      if (tagName === 'img' && typeof src === 'string' && URL.canParse(src, address))
        found.set(new URL(src, address).href, typeof alt === 'string' ? alt : '');
    });
  return found;
}

const inline = new Set([
  'a',
  'abbr',
  'b',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
]);

/** The same as one line without any markup: of a title, a name, an excerpt. */
export function lineOf(raw: string): string {
  const html = cleaned(raw);
  const tree = treeOf(html);
  let text = tree ? '' : html.replace(/<[^>]*>/g, ' ');
  if (tree)
    visit(clean.runSync(tree) as Root, (node) => {
      if (node.type === 'text') text += node.value;
      else if (node.type === 'element' && !inline.has(node.tagName)) text += ' ';
    });
  return text.replace(/\s+/g, ' ').trim();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text that is no longer than so many letters; where some are missing, it says so. */
export function cut(text: string, max: number): string {
  if (countGraphemes(text) <= max) return text;
  const letters = [...graphemes.segment(text)].slice(0, max - 1).map(({ segment }) => segment);
  return `${letters.join('').trimEnd()}…`;
}
