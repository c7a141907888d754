/** A client's frame, masked with zeros: by the rules, and free. */
export function clientFrame(opcode: number, text = ''): Buffer {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | Math.min(payload.length, 126);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
export const TEXT = 1;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

export const upgradeRequest = (path: string, protocol: string): Buffer =>
  Buffer.from(
    [
      `GET ${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: cm91bmRzIGJlbmNobWFyaw==',
      ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []),
      '\r\n',
    ].join('\r\n'),
  );

/** Where a frame's payload is. */
export interface Payload {
  data: Buffer;
  from: number;
  to: number;
}

/** Reads whole frames of `data` (a server's, so unmasked); answers how many bytes they were. */
export function readFrames(data: Buffer, length: number, onFrame: (opcode: number, payload: Payload) => void): number {
  let at = 0;
  for (;;) {
    if (length - at < 2) return at;
    let size = (data[at + 1] ?? 0) & 0x7f;
    let from = at + 2;
    if (size === 126) {
      if (length - at < 4) return at;
      size = data.readUInt16BE(from);
      from += 2;
    } else if (size === 127) {
      if (length - at < 10) return at;
      size = Number(data.readBigUInt64BE(from));
      from += 8;
    }
    const to = from + size;
    if (to > length) return at;
    onFrame((data[at] ?? 0) & 0x0f, { data, from, to });
    at = to;
  }
}

const mark = Buffer.from('"seq":');
let usual = 0;

/** The number after the first `"seq":` of a message, or -1. It mostly stands where it stood in the message before. */
export function seqIn(data: Buffer, from: number, to: number): number {
  let at = from + usual;
  if (!isMark(data, at)) {
    at = data.indexOf(mark, from);
    if (at < 0 || at >= to) return -1;
    usual = at - from;
  }
  let seq = 0;
  for (at += mark.length; at < to; at++) {
    const digit = (data[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    seq = seq * 10 + digit;
  }
  return seq;
}

function isMark(data: Buffer, at: number): boolean {
  for (let n = 0; n < mark.length; n++) if (data[at + n] !== mark[n]) return false;
  return true;
}
