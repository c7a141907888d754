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

/** Of an `<img>` for it: the smallest file that fills its place, and no jump when it comes. */
export function pictureProperties({ id, width, height }: PictureAddress, alt: string): Properties {
  const widths = [...limits.picture.widths.filter((each) => each < width), width];
  const files = widths.map((each) => {
    const file = { id, width: each, height: Math.max(1, Math.round((height * each) / width)) };
    return `${pictureAddress(file)} ${each}w`;
  });
  const src = pictureAddress({ id, width, height });
  const sizes = '(max-width: 48rem) 100vw, 44rem';
  return { src, srcSet: files.join(', '), sizes, width, height, alt, loading: 'lazy', decoding: 'async' };
}
