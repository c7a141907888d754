import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isRefusal } from './errors.ts';
import { sizePicture } from './pictures.ts';

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const refused = async (bytes: Buffer): Promise<string> => {
  try {
    await sizePicture(bytes);
    return 'taken';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.message;
  }
};
const none = 'This is no JPEG, PNG, WebP or GIF that can be read as a whole.';

/** The beginning of a PNG that claims to be of this size, as small as such a file can be. */
function claims(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(Buffer.concat([head.subarray(12), size])));
  return Buffer.concat([head, size, crc, Buffer.from('0000000049444154', 'hex')]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('a picture', () => {
  it('is made in the sizes that pages ask for, and none larger than it is', async () => {
    const sizes = async (width: number, height: number) =>
      (await sizePicture(await red(width, height).png().toBuffer())).map((one) => [one.width, one.height]);
    expect(await sizes(2000, 1000)).toEqual([
      [480, 240],
      [960, 480],
      [1600, 800],
    ]);
    expect(await sizes(960, 500)).toEqual([
      [480, 250],
      [960, 500],
    ]);
    expect(await sizes(10, 3)).toEqual([[10, 3]]);
  });

  it('S46 keeps nothing of its file but what one sees, the right way up', async () => {
    const exif = { IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } };
    const file = await red(40, 20).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [made] = await sizePicture(file);
    expect([made?.width, made?.height]).toEqual([20, 40]);
    const { exif: kept, format, orientation } = await sharp(made?.bytes).metadata();
    expect([kept, format, orientation]).toEqual([undefined, 'webp', undefined]);
    expect(made?.bytes.includes('canary')).toBe(false);
  });

  it('S46 is what it contains, and loses what was hidden behind it', async () => {
    const gif = Buffer.concat([await red(8, 8).gif().toBuffer(), Buffer.from('/*<script>alert(1)</script>*/')]);
    const [made] = await sizePicture(gif);
    expect(made?.bytes.subarray(8, 12).toString()).toBe('WEBP');
    expect(made?.bytes.includes('script')).toBe(false);
  });

  it('B85 of CMYK, 16 bits or several frames becomes one that every browser shows', async () => {
    const cmyk = await red(16, 16).toColourspace('cmyk').jpeg().toBuffer();
    const deep = await red(16, 16).toColourspace('rgb16').png().toBuffer();
    const moving = await sharp({ create: { width: 16, height: 48, channels: 4, background: 'red', pageHeight: 16 } })
      .gif()
      .toBuffer();
    for (const file of [cmyk, deep, moving]) {
      const [made] = await sizePicture(file);
      expect([made?.width, made?.height]).toEqual([16, 16]);
      const { space, depth, pages = 1 } = await sharp(made?.bytes).metadata();
      expect([space, depth, pages]).toEqual(['srgb', 'uchar', 1]);
    }
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string | RegExp]>([
    ['B81 nothing', () => Buffer.alloc(0), 'There is nothing in this file.'],
    ['B83 HTML', () => Buffer.from('<html><script>alert(1)</script></html>'), none],
    [
      'S46 SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
      none,
    ],
    ['B83 a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n'), none],
    ['S46 TIFF', () => red(4, 4).tiff().toBuffer(), none],
    ['B84 half a JPEG', async () => (await red(400, 400).jpeg().toBuffer()).subarray(0, 700), none],
    ['S46 30,000 pixels square in 49 bytes', () => claims(30_000, 30_000), /many pixels|read as a whole/],
    ['B86 more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1), 'A picture has at most 10 MB.'],
  ])('of %s is refused', async (_name, file, reason) => {
    expect(await refused(await file())).toMatch(reason);
  });

  it('S46 of many frames is refused before they are looked at', async () => {
    const film = { width: 2, height: 2 * 60, channels: 4 as const, background: 'red', pageHeight: 2 };
    const frames = await sharp(Buffer.from(Array.from({ length: 2 * 2 * 60 * 4 }, (_, at) => (at * 37) % 256)), {
      raw: { ...film },
    })
      .gif()
      .toBuffer();
    expect(await refused(frames)).toBe('At most 50 frames move.');
  });
});
