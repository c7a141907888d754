import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { LRUCache } from 'lru-cache';

const deflate = promisify(deflateRaw);
/** Ends a part at a whole byte, and the next begins without looking back: so parts that were packed apart are one. */
const part = (text: string): Promise<Buffer> => deflate(text, { finishFlush: constants.Z_FULL_FLUSH });
const rest = (text: string): Promise<Buffer> => deflate(text);

/** The begin of a gzip file (RFC 1952): packed by deflate, of no date, from no system in particular. */
const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const trailBytes = 8;

/** There are as many as there are kinds of pages. */
const packedStyles = new LRUCache<string, Promise<Buffer>>({ max: 200 });

function packedStyle(style: string): Promise<Buffer> {
  const known = packedStyles.get(style);
  if (known) return known;
  const packing = part(style);
  packedStyles.set(style, packing);
  return packing;
}

/** A page by gzip. Its styles, most of it, are packed once for all pages that have the same. */
export async function packPage(html: string): Promise<Buffer> {
  const begin = html.indexOf('<style ');
  const from = begin === -1 ? 0 : html.indexOf('>', begin) + 1;
  const to = begin === -1 ? 0 : html.indexOf('</style>', from);
  const parts = await Promise.all([part(html.slice(0, from)), packedStyle(html.slice(from, to)), rest(html.slice(to))]);
  const trail = Buffer.alloc(trailBytes);
  trail.writeUInt32LE(crc32(html), 0);
  trail.writeUInt32LE(Buffer.byteLength(html), 4);
  return Buffer.concat([head, ...parts, trail]);
}
