import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Frame, frame, rawSocket } from '../../test/rawSocket.ts';
import { greeted, origin } from '../../test/socket.ts';

/** The house still speaks to others. */
const alive = async () => {
  const { socket, say, next } = await greeted();
  say({ type: 'ping' });
  expect(await next('pong')).toBeTruthy();
  socket.terminate();
};
const closeFrame = (code: number): Frame => ({ opcode: 8, payload: Buffer.from([code >> 8, code & 0xff]) });

describe('S29 a frame', () => {
  it.each<[string, Frame[], number]>([
    ['in 80 pieces', [{ isLast: false }, ...Array.from({ length: 80 }, () => ({ opcode: 0, isLast: false }))], 1008],
    ['with a reserved bit', [{ reserved: true, payload: '{}' }], 1002],
    ['that is not UTF-8', [{ payload: Buffer.from([0xc3, 0x28]) }], 1007],
    ['without a mask', [{ isMasked: false, payload: '{}' }], 1002],
    ['of a kind that is not', [{ opcode: 3, payload: '{}' }], 1002],
    ['that is half a ping', [{ opcode: 9, isLast: false }], 1002],
    ['that closes with 1005', [closeFrame(1005)], 1002],
  ])('%s closes its socket and no other', async (_name, frames, code) => {
    const { status, closed, write } = await rawSocket();
    expect(status).toBe('101');
    for (const each of frames) write(frame(each));
    expect(await closed).toBe(code);
    await alive();
  });

  it('that comes byte by byte is cut', async () => {
    const { closed, write } = await rawSocket();
    const bytes = frame({ payload: 'x'.repeat(20_000) });
    let isOpen = true;
    void closed.then(() => {
      isOpen = false;
    });
    for (let at = 0; at < bytes.length && isOpen; at++) {
      write(bytes.subarray(at, at + 1));
      await turn();
    }
    expect(await closed).toBe(1008);
    await alive();
  });
});

describe('an upgrade', () => {
  it('S26 with two origins is refused', async () => {
    expect((await rawSocket([`Origin: ${origin}`, 'Origin: https://evil.example'])).status).toBe('403');
    expect((await rawSocket([`Origin: ${origin}`, `Origin: ${origin}`])).status).toBe('403');
  });

  it('S27 with 3,000 headers is refused', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => `X-${n}: 1`);
    expect((await rawSocket([`Origin: ${origin}`, ...many])).status).toBe('431');
    await alive();
  });
});
