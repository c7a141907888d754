import { limits } from '@rounds/schema/limits';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { refuse } from './errors.ts';

/** A picture made ready for pages: nothing of the file it came in is left but what one sees. */
export interface Sized {
  width: number;
  height: number;
  /** WebP. */
  bytes: Buffer;
}

const { bytes: mostBytes, pixels, frames, seconds, widths } = limits.picture;
// Nothing but these four is ever read, so that nobody reaches the readers of SVG, PDF or what else libvips knows.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((kind) => `VipsForeignLoad${kind}Buffer`) });
const options: SharpOptions = { limitInputPixels: pixels, failOn: 'warning' };

/** What sharp says of a file that it cannot read is of use to nobody. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return refuse('BAD_USER_INPUT', 'This is no JPEG, PNG, WebP or GIF that can be read as a whole.', {
      field: 'picture',
    });
  }
}

/**
 * How large a picture is, as it is to be seen. What it is is told by its content, whatever it is called.
 * @throws BAD_USER_INPUT: empty, too large, of another kind, too many pixels or frames
 */
export async function measurePicture(bytes: Buffer): Promise<{ width: number; height: number }> {
  const field = 'picture';
  if (bytes.length === 0) refuse('BAD_USER_INPUT', 'There is nothing in this file.', { field });
  if (bytes.length > mostBytes)
    refuse('BAD_USER_INPUT', `A picture has at most ${mostBytes / 1_048_576} MB.`, { field });
  const found = await reading<Metadata>(() => sharp(bytes, options).metadata());
  if (found.width * found.height > pixels) refuse('BAD_USER_INPUT', 'This picture has too many pixels.', { field });
  if ((found.pages ?? 1) > frames) refuse('BAD_USER_INPUT', `At most ${frames} frames move.`, { field });
  // A file says how large it is before it turns out to be half of one.
  await reading(() => sharp(bytes, options).resize({ width: 16 }).timeout({ seconds }).toBuffer());
  return found.autoOrient;
}

const widest = widths.at(-1) ?? 0;

/** The largest size in which it is kept. */
export const largestOf = ({ width, height }: { width: number; height: number }): { width: number; height: number } =>
  width <= widest ? { width, height } : { width: widest, height: Math.max(1, Math.round((height * widest) / width)) };

/** A picture in the sizes that pages ask for, the largest last; upright, in sRGB, of what moved the first frame. */
export async function sizePicture(bytes: Buffer): Promise<Sized[]> {
  const { width } = await measurePicture(bytes);
  const wanted = [...widths.filter((each) => each < width), Math.min(width, widest)];
  const sized: Sized[] = [];
  for (const each of new Set(wanted))
    sized.push(
      await reading(async () => {
        const made = sharp(bytes, options).autoOrient().resize({ width: each }).toColourspace('srgb');
        const { data, info } = await made.webp().timeout({ seconds }).toBuffer({ resolveWithObject: true });
        return { width: info.width, height: info.height, bytes: data };
      }),
    );
  return sized;
}

/** A square picture as directories of podcasts take it (JPEG in sRGB, on white where one sees through it) and small, for pages. */
export function squarePicture(bytes: Buffer): Promise<{ large: Buffer; small: Buffer }> {
  const upright = () => sharp(bytes, options).autoOrient().flatten({ background: 'white' }).toColourspace('srgb');
  return reading(async () => ({
    large: await upright().jpeg({ quality: 88 }).timeout({ seconds }).toBuffer(),
    small: await upright().resize({ width: 480 }).webp().timeout({ seconds }).toBuffer(),
  }));
}
