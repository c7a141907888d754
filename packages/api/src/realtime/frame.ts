/**
 * A server's text frames, whole and unmasked (RFC 6455 §5.2), in one buffer: each is 2, 4 or 10 bytes of header, then `head`,
 * then one of the tails. Built once and written to many sockets, which is what makes a broadcast cheap.
 * @param head and tails: UTF-8 text
 */
export function textFrames(head: Buffer, tails: readonly Buffer[]): Buffer {
  let size = 0;
  for (const tail of tails) size += headerLength(head.length + tail.length) + head.length + tail.length;
  const frames = Buffer.allocUnsafe(size);
  let at = 0;
  for (const tail of tails) {
    at = writeHeader(frames, at, head.length + tail.length);
    frames.set(head, at);
    frames.set(tail, at + head.length);
    at += head.length + tail.length;
  }
  return frames;
}

const headerLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

/** Answers where the payload begins. */
function writeHeader(frames: Buffer, at: number, length: number): number {
  frames[at] = 0x81;
  if (length < 126) frames[at + 1] = length;
  else if (length < 65_536) {
    frames[at + 1] = 126;
    frames.writeUInt16BE(length, at + 2);
  } else {
    frames[at + 1] = 127;
    frames.writeBigUInt64BE(BigInt(length), at + 2);
  }
  return at + headerLength(length);
}
