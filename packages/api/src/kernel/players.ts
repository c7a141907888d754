import { type Video, videoAt } from '@rounds/schema/video';
import type { Element, ElementContent, Root, Text } from 'hast';
import { env } from './env.ts';

const newLine: Text = { type: 'text', value: '\n' };
const names = { youtube: 'YouTube', vimeo: 'Vimeo' };

/**
 * An address of what can be played, where it is all that stands on a line of an article: a figure with a link to it, for all who
 * read it anywhere. The page makes a player of it, on request (decisions/157).
 */
export function players() {
  return (tree: Root, { data }: { data: Record<string, unknown> }) => {
    if (!data.isArticle) return;
    tree.children = tree.children.flatMap((node) =>
      node.type === 'element' && node.tagName === 'p' ? playersOf(node) : [node],
    );
  };
}

function playersOf(paragraph: Element): Element[] {
  const parts: Element[] = [];
  let open: Element | null = null;
  for (const line of linesOf(paragraph)) {
    const figure = figureOf(line);
    if (figure) {
      parts.push(figure);
      open = null;
    } else if (open)
      open.children.push({ type: 'element', tagName: 'br', properties: {}, children: [] }, newLine, ...line);
    else parts.push((open = { type: 'element', tagName: 'p', properties: {}, children: line }));
  }
  return parts.some(({ tagName }) => tagName === 'figure') ? parts : [paragraph];
}

function linesOf({ children }: Element): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const child of children)
    if (child.type === 'element' && child.tagName === 'br') lines.push([]);
    else if (child.type !== 'text' || child.value !== newLine.value) lines.at(-1)?.push(child);
  return lines;
}

function figureOf(line: ElementContent[]): Element | null {
  const [link, more] = line.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (link?.type !== 'element' || link.tagName !== 'a' || more) return null;
  const [said, other] = link.children;
  if (said?.type !== 'text' || other) return null;
  const video = videoAt(new URL(String(link.properties.href), env.publicUrl).href);
  if (!video || !isPlayable(video)) return null;
  const { hostname, origin } = new URL(video.src);
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(said.value)) said.value = nameOf(video);
  const from: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: hostname }],
  };
  return {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['media', video.kind === 'audio' ? 'audio' : 'video'] },
    children: origin === env.publicUrl.origin ? [link] : [link, from],
  };
}

/** By the players of others that the pages' policy lets in, or from where it lets media come (server/headers.ts). */
const isPlayable = (video: Video): boolean =>
  'id' in video ||
  (video.kind !== 'page' && [env.publicUrl.origin, ...env.streamOrigins].includes(new URL(video.src).origin));

/** What is called by its address alone is called by where it is, or by its file. */
function nameOf(video: Video): string {
  if ('id' in video) return names[video.kind];
  const file = new URL(video.src).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
