import { limits } from '@rounds/schema/limits';
import type { Properties } from 'hast';

export interface PictureAddress {
  id: string;
  width: number;
  height: number;
}

/** A picture of this house, in one size. The size stands in its address, so that a page can leave its place free. */
export const pictureAddress = ({ id, width, height }: PictureAddress): string =>
  `/pictures/${id}-${width}x${height}.webp`;

const shape = /^\/pictures\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([1-9]\d{0,4})x([1-9]\d{0,4})\.webp$/;

/** What an address of that shape says; null for every other. */
export function readPictureAddress(address: string): PictureAddress | null {
  const [, id, width, height] = shape.exec(address) ?? [];
  return id ? { id, width: Number(width), height: Number(height) } : null;
}

/** Its files, the smallest first, of which a browser takes the one that fills its place. */
export function pictureFiles({ id, width, height }: PictureAddress): string {
  const widths = [...limits.picture.widths.filter((each) => each < width), width];
  const files = widths.map((each) => {
    const file = { id, width: each, height: Math.max(1, Math.round((height * each) / width)) };
    return `${pictureAddress(file)} ${each}w`;
  });
  return files.join(', ');
}

/** Of an `<img>` for it: the smallest file that fills its place, and no jump when it comes. */
export function pictureProperties(picture: PictureAddress, alt: string): Properties {
  const { width, height } = picture;
  const sizes = '(max-width: 48rem) 100vw, 44rem';
  const files = { src: pictureAddress(picture), srcSet: pictureFiles(picture), sizes };
  return { ...files, width, height, alt, loading: 'lazy', decoding: 'async' };
}

const shown = /<img src="(\/pictures\/[^"]*)"(?: [\w-]+(?:="[^"]*")?)*>/g;

/**
 * The pictures of this house in what was rendered here (kernel/markdown.ts): no word of a text looks like one, for there `<` is
 * written otherwise, and in what is said of a picture quotes are.
 */
export const picturesInHtml = (html: string): PictureAddress[] =>
  [...html.matchAll(shown)].flatMap(([, address = '']) => readPictureAddress(address) ?? []);

/** A rendering without its pictures, and without the paragraphs that held nothing else. */
export const withoutPictures = (html: string): string =>
  html.replace(shown, '').replace(/<p>(?:\s|<br>)*<\/p>\n?/g, '');

/** Markdown that leads to no picture of this house; what was said of them stays. */
export const withoutPictureAddresses = (markdown: string): string =>
  markdown.replace(/\/pictures\/[0-9a-f-]{36}-\d{1,5}x\d{1,5}\.webp/g, '');
