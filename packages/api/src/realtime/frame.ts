/**
 * A server's text frame, whole and unmasked (RFC 6455 §5.2): 2, 4 or 10 bytes of header, then the payload. Built once and
 * written to many sockets, which is what makes a broadcast cheap.
 * @param parts UTF-8 text, joined
 */
export function textFrame(...parts: (string | Buffer)[]): Buffer {
  let length = 0;
  for (const part of parts) length += Buffer.byteLength(part);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  let at = header;
  for (const part of parts) at += typeof part === 'string' ? frame.write(part, at, 'utf8') : part.copy(frame, at);
  return frame;
}
