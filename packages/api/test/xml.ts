import { SaxesParser } from 'saxes';

/** An element of a document that was read strictly: what is not well-formed, or not declared, throws. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

export function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element: Element = { name, attributes: Object.fromEntries(values), text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const say = (text: string) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.on('text', say);
  parser.on('cdata', say);
  parser.write(xml).close();
  return root.children[0] as Element;
}

/** All below an element that are called so. */
export const named = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => (child.name === name ? [child] : named(child, name)));

/** What the first of them says. */
export const textOf = (element: Element, name: string): string | undefined => named(element, name)[0]?.text;
