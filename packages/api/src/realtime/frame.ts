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

/** Frames of the same tails for one subscriber after the other. */
export interface Frames {
  /** Those that begin with this head. Unless they are kept they stand only until the next are asked for. */
  of(head: Buffer): Buffer;
  /** What was answered last has not gone out whole: its bytes are never changed again. */
  keep(): void;
}

interface Made {
  head: Buffer;
  frames: Buffer;
  isKept: boolean;
}

/**
 * Who has an operation id of their own needs frames of their own. They differ in the id alone, so where heads are of one length only
 * the head is written, over the last one: of what has gone out nobody needs the bytes any more.
 */
export function framesOf(tails: readonly Buffer[]): Frames {
  const byLength = new Map<number, Made>();
  let last: Made | undefined;
  return {
    of: (head) => {
      last = byLength.get(head.length);
      if (!last) byLength.set(head.length, (last = { head, frames: textFrames(head, tails), isKept: false }));
      if (last.head === head) return last.frames;
      if (last.isKept) last.frames = Buffer.from(last.frames);
      writeHeads(last.frames, head, tails);
      Object.assign(last, { head, isKept: false });
      return last.frames;
    },
    keep: () => {
      if (last) last.isKept = true;
    },
  };
}

function writeHeads(frames: Buffer, head: Buffer, tails: readonly Buffer[]): void {
  let at = 0;
  for (const tail of tails) {
    at += headerLength(head.length + tail.length);
    frames.set(head, at);
    at += head.length + tail.length;
  }
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
