import type { Element, ElementContent, Root, RootContent } from 'hast';

const blocks = new Set(
  `address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
  li main nav ol p pre section table ul`.split(/\s+/),
);
/** What holds text of its own, in which WordPress makes paragraphs as well. */
const holders = new Set(['article', 'blockquote', 'center', 'div', 'section']);

const br = (): Element => ({ type: 'element', tagName: 'br', properties: {}, children: [] });

const isBlank = (node: ElementContent): boolean =>
  (node.type === 'text' && node.value.trim() === '') || (node.type === 'element' && node.tagName === 'br');

/** A text's lines, with what makes them lines on the page. */
const linesOf = (text: string): ElementContent[] =>
  text.split('\n').flatMap((value, at) => [...(at > 0 ? [br()] : []), { type: 'text' as const, value }]);

/**
 * What WordPress does with a text before it is shown: an empty line begins a paragraph, a line's end is one. Posts of its
 * block editor have their paragraphs already, and no meaning in lines.
 */
export function paragraphs() {
  return (tree: Root): void => {
    tree.children = inParagraphs(tree.children);
  };
}

function inParagraphs(children: readonly RootContent[]): ElementContent[] {
  const made: ElementContent[] = [];
  let run: ElementContent[] = [];
  const end = () => {
    if (!run.every(isBlank)) made.push({ type: 'element', tagName: 'p', properties: {}, children: run });
    run = [];
  };
  for (const child of children) {
    if (child.type === 'text') {
      const parts = child.value.split(/\n[^\S\n]*\n\s*/);
      for (const [at, part] of parts.entries()) {
        if (at > 0) end();
        run.push(...linesOf(at === 0 && run.every(isBlank) ? part.trimStart() : part));
      }
    } else if (child.type === 'element' && blocks.has(child.tagName)) {
      end();
      if (holders.has(child.tagName)) child.children = inParagraphs(child.children);
      made.push(child);
    } else if (child.type === 'element') run.push(child);
  }
  end();
  return made;
}
