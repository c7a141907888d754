import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** An element of an export, called by a prefix of ours, whatever the file calls its namespaces: `wp:post_id`. */
export interface Node {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Node[];
  /** Where it begins, from 1. */
  line: number;
}

/** What is wrong with a file, and where. */
export interface XmlFault {
  line: number;
  reason: string;
}

/** Exports of different years write http or https, and count their versions in the address. */
const prefixes: [RegExp, string][] = [
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/$/, 'wp:'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/excerpt\/$/, 'excerpt:'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content:'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc:'],
  [/^$/, ''],
];

function nameOf({ uri, local }: SaxesTagNS): string {
  const known = prefixes.find(([address]) => address.test(uri));
  return known ? `${known[1]}${local}` : `{${uri}}${local}`;
}

const valuesOf = (attributes: Record<string, SaxesAttributeNS>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));

class Malformed extends Error {}

/**
 * The document of a file, or its first fault. The parser is strict and takes no entity but the five of XML: nothing is fetched
 * and nothing grows (S44).
 */
export function readXml(xml: string): { root: Node } | { fault: XmlFault } {
  const top: Node = { name: '', attributes: {}, text: '', children: [], line: 0 };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => {
    throw new Malformed(message.replace(/^\d+:\d+:\s*/, ''));
  });
  parser.on('opentag', (tag) => {
    const node: Node = {
      name: nameOf(tag),
      attributes: valuesOf(tag.attributes),
      text: '',
      children: [],
      line: parser.line,
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  const say = (text: string) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.on('text', say);
  parser.on('cdata', say);
  try {
    parser.write(xml).close();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { fault: { line: parser.line, reason: error.message } };
  }
  const [root] = top.children;
  return root ? { root } : { fault: { line: 1, reason: 'there is nothing in it' } };
}

export const childOf = (node: Node, name: string): Node | undefined => node.children.find((each) => each.name === name);

/** What the first child of this name says, without space around it. */
export const sayingOf = (node: Node, name: string): string => childOf(node, name)?.text.trim() ?? '';
