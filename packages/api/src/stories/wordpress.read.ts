import { childOf, type Node, readXml, sayingOf, type XmlFault } from './wordpress.xml.ts';

/** A comment as WordPress knows it. */
export interface WordpressComment {
  id: string;
  /** `0` where it answers nothing. */
  parent: string;
  author: string;
  email: string;
  /** `0`: a guest. */
  userId: string;
  /** A comment, a pingback or a trackback. */
  type: string;
  approved: string;
  content: string;
  at: Date;
}

/** A post, a page, or whatever else an export holds. */
export interface WordpressItem {
  id: string;
  type: string;
  status: string;
  title: string;
  /** Its address there. */
  name: string;
  creator: string;
  content: string;
  excerpt: string;
  isProtected: boolean;
  takesComments: boolean;
  /** null: a draft that has none. */
  at: Date | null;
  categories: string[];
  /** The item that is its lead picture. */
  thumbnailId: string | null;
  /** Of a picture or file: where it is, and what is to be seen. */
  attachment: { address: string; alt: string };
  comments: WordpressComment[];
}

export interface WordpressAuthor {
  login: string;
  email: string;
  name: string;
}

/** An export as it was read. */
export interface WordpressSite {
  title: string;
  /** What its ids are ids of, and what its relative links start from. */
  address: string;
  authors: WordpressAuthor[];
  items: WordpressItem[];
}

type Faults = (node: Node, reason: string) => void;

/** Reads an export (WXR), or names every fault with its line. */
export function readExport(xml: string): { site: WordpressSite } | { faults: XmlFault[] } {
  const document = readXml(xml);
  if ('fault' in document) return { faults: [document.fault] };
  const { root } = document;
  const channel = childOf(root, 'channel');
  if (root.name !== 'rss' || !channel || !/^1\.\d$/.test(sayingOf(channel, 'wp:wxr_version')))
    return { faults: [{ line: root.line, reason: 'this is no export of WordPress (WXR 1)' }] };
  const faults: XmlFault[] = [];
  const fault: Faults = ({ line }, reason) => void faults.push({ line, reason });
  const address = sayingOf(channel, 'wp:base_blog_url') || sayingOf(channel, 'link');
  if (!/^https?:/.test(address) || !URL.canParse(address)) fault(channel, 'the address of the blog is missing');
  const site = {
    title: sayingOf(channel, 'title'),
    address,
    authors: all(channel, 'wp:author').map(readAuthor),
    items: all(channel, 'item').map((item) => readItem(item, fault)),
  };
  return faults.length > 0 ? { faults: faults.toSorted((a, b) => a.line - b.line) } : { site };
}

const all = (node: Node, name: string): Node[] => node.children.filter((each) => each.name === name);

const readAuthor = (author: Node): WordpressAuthor => {
  const login = sayingOf(author, 'wp:author_login');
  const name = sayingOf(author, 'wp:author_display_name') || login;
  return { login, name, email: sayingOf(author, 'wp:author_email').toLowerCase() };
};

function readItem(item: Node, fault: Faults): WordpressItem {
  return {
    id: readNumber(item, 'wp:post_id', fault),
    type: sayingOf(item, 'wp:post_type'),
    status: sayingOf(item, 'wp:status'),
    title: sayingOf(item, 'title'),
    name: sayingOf(item, 'wp:post_name'),
    creator: sayingOf(item, 'dc:creator').replace(/^[^\p{L}\p{N}]+/u, ''),
    content: childOf(item, 'content:encoded')?.text ?? '',
    excerpt: sayingOf(item, 'excerpt:encoded'),
    isProtected: sayingOf(item, 'wp:post_password') !== '',
    takesComments: sayingOf(item, 'wp:comment_status') !== 'closed',
    at: readDate(item, 'wp:post_date', fault),
    categories: all(item, 'category')
      .filter(({ attributes }) => ['category', 'post_tag'].includes(attributes.domain ?? ''))
      .map(({ text }) => text.trim()),
    thumbnailId: metaOf(item, '_thumbnail_id') || null,
    attachment: {
      address: sayingOf(item, 'wp:attachment_url'),
      alt: metaOf(item, '_wp_attachment_image_alt'),
    },
    comments: all(item, 'wp:comment').map((comment) => readComment(comment, fault)),
  };
}

/** What an item carries beside what every item has. */
function metaOf(item: Node, key: string): string {
  const meta = all(item, 'wp:postmeta').find((each) => sayingOf(each, 'wp:meta_key') === key);
  return meta ? sayingOf(meta, 'wp:meta_value') : '';
}

function readComment(comment: Node, fault: Faults): WordpressComment {
  const at = readDate(comment, 'wp:comment_date', fault);
  if (at === null) fault(comment, 'a comment has to have a date');
  return {
    id: readNumber(comment, 'wp:comment_id', fault),
    parent: sayingOf(comment, 'wp:comment_parent') || '0',
    author: sayingOf(comment, 'wp:comment_author'),
    email: sayingOf(comment, 'wp:comment_author_email').toLowerCase(),
    userId: sayingOf(comment, 'wp:comment_user_id') || '0',
    type: sayingOf(comment, 'wp:comment_type') || 'comment',
    approved: sayingOf(comment, 'wp:comment_approved'),
    content: childOf(comment, 'wp:comment_content')?.text ?? '',
    at: at ?? new Date(0),
  };
}

function readNumber(node: Node, name: string, fault: Faults): string {
  const text = sayingOf(node, name);
  if (!/^[1-9]\d{0,18}$/.test(text))
    fault(childOf(node, name) ?? node, `${name} must be a number, not "${text.slice(0, 40)}"`);
  return text;
}

/** A moment as WordPress keeps it: in UTC beside its own clock, and as zeros where there is none. */
function readDate(node: Node, name: string, fault: Faults): Date | null {
  const written = [`${name}_gmt`, name].map((each) => sayingOf(node, each));
  const text = written.find((each) => each !== '' && !each.startsWith('0000-00-00'));
  if (text === undefined) return null;
  const at = new Date(`${text.replace(' ', 'T')}Z`);
  // A date that does not exist is moved on by the engine, and so is no longer what was written.
  if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.replace(' ', 'T'))) return at;
  fault(childOf(node, name) ?? node, `${name} must be a date that exists, not "${text.slice(0, 40)}"`);
  return null;
}
