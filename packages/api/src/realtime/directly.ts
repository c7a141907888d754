import fs from 'node:fs';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * The file descriptor of a plain TCP connection; -1 for any other stream, and for TLS, where what is written is not what goes out.
 * Node has no public name for it (decision 178).
 */
export function descriptorOf(stream: Duplex): number {
  if (stream.constructor !== Socket) return -1;
  const { _handle } = stream as Socket & { _handle?: { fd?: number } | null };
  return _handle?.fd ?? -1;
}

/**
 * Gives bytes to the kernel past the stream, whose bookkeeping costs more than all else that telling one of thousands takes.
 * @returns null, or what the stream has to write: the part that the kernel did not take; all of it where something waits in the stream
 * already, which comes first, where the kernel has enough, or where the connection is broken, which the stream reports
 */
export function writeDirectly(stream: Duplex, descriptor: number, bytes: Buffer): Buffer | null {
  // Once a socket is destroyed the next connection has its descriptor.
  if (descriptor < 0 || stream.destroyed || stream.writableLength > 0 || stream.writableCorked > 0) return bytes;
  try {
    const taken = fs.writeSync(descriptor, bytes);
    return taken === bytes.length ? null : bytes.subarray(taken);
  } catch {
    return bytes;
  }
}
