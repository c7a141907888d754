import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { house } from './house.ts';
import { origin } from './socket.ts';

export interface Frame {
  opcode?: number;
  payload?: Buffer | string;
  isLast?: boolean;
  reserved?: boolean;
  isMasked?: boolean;
}

/** A WebSocket frame as a client must mask it, or as none should ever be. */
export function frame({ opcode = 1, payload = '', isLast = true, reserved = false, isMasked = true }: Frame): Buffer {
  const body = Buffer.from(payload);
  const head = [(isLast ? 0x80 : 0) | (reserved ? 0x40 : 0) | opcode];
  const mask = isMasked ? 0x80 : 0;
  if (body.length < 126) head.push(mask | body.length);
  else head.push(mask | 126, body.length >> 8, body.length & 0xff);
  const key = randomBytes(4);
  const masked = isMasked ? body.map((byte, index) => byte ^ (key[index % 4] ?? 0)) : body;
  return Buffer.concat([Buffer.from(head), ...(isMasked ? [key] : []), masked]);
}

/** A WebSocket client that minds no rule: what the house closes it with, or null where it is cut without a word. */
export async function rawSocket(headers: string[] = [`Origin: ${origin}`]) {
  const { port } = new URL((await house()).url);
  const stream = net.connect(Number(port), '127.0.0.1').setNoDelay();
  let heard = Buffer.alloc(0);
  let status = '';
  let upgraded: () => void;
  const open = new Promise<void>((resolve) => {
    upgraded = resolve;
  });
  const closed = new Promise<number | null>((resolve) => {
    stream.on('data', (data: Buffer) => {
      heard = Buffer.concat([heard, data]);
      const end = heard.indexOf('\r\n\r\n');
      if (status === '' && end >= 0) {
        status = heard.toString('latin1', 9, 12);
        heard = heard.subarray(end + 4);
        upgraded();
      }
      const close = status === '' ? -1 : heard.lastIndexOf(0x88);
      if (close >= 0 && heard.length >= close + 4) resolve(heard.readUInt16BE(close + 2));
    });
    stream.on('error', () => undefined);
    stream.once('close', () => {
      upgraded();
      resolve(null);
    });
  });
  stream.write(
    [
      'GET /graphql HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Protocol: graphql-transport-ws',
      ...headers,
      '\r\n',
    ].join('\r\n'),
  );
  await open;
  return { status, closed, write: (data: Buffer) => stream.write(data), end: () => stream.destroy() };
}
