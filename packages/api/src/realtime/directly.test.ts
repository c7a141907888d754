import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { descriptorOf } from './directly.ts';
import { sinkOf } from './sink.ts';

type Place = Parameters<typeof sinkOf>[0];

const server = net.createServer();
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());

/** A connection's two ends, and where a subscription's frames go on it. */
async function aLine() {
  // Reads nothing by itself until somebody listens.
  const client = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1').pause();
  const [[stream]] = (await Promise.all([once(server, 'connection'), once(client, 'connect')])) as [
    [net.Socket],
    unknown,
  ];
  const socket = { readyState: WebSocket.OPEN };
  const sink = sinkOf({ socket, operationId: '1', streamOf: () => stream } as unknown as Place);
  return { client, stream, sink };
}
/** All that comes until the other end says that it has said everything. */
async function allOf(client: net.Socket, encoding: BufferEncoding = 'utf8'): Promise<string> {
  let read = '';
  for await (const bytes of client.setEncoding(encoding)) read += String(bytes);
  return read;
}
/** All that has come so far, with nothing else being done meanwhile. */
function whatHasCome(client: net.Socket): string {
  const all: Buffer[] = [];
  try {
    for (;;) {
      const bytes = Buffer.alloc(65_536);
      all.push(bytes.subarray(0, fs.readSync(descriptorOf(client), bytes)));
    }
  } catch {
    return Buffer.concat(all).toString('latin1');
  }
}
const long = (n: number) => Buffer.from(`${n} ${'🩺'.repeat(60_000)} `);

describe('what is written past the stream', () => {
  it('does not wait for it', async () => {
    const { client, stream, sink } = await aLine();
    expect(sink.write(Buffer.from('all'))).toBe(true);
    expect([stream.bytesWritten, sink.isHolding]).toEqual([0, false]);
    stream.end();
    expect(await allOf(client)).toBe('all');
  });

  it('goes out in one write with what follows, where it is held', async () => {
    const { client, stream, sink } = await aLine();
    sink.hold();
    sink.write(Buffer.from('one '));
    sink.write(Buffer.from('write'));
    expect(stream.writableLength).toBe(9);
    stream.end();
    expect(await allOf(client)).toBe('one write');
  });

  it('goes out whole and in order, with what is written through it, to whoever reads late', async () => {
    const { client, stream, sink } = await aLine();
    const given: Buffer[] = [];
    const give = (write: (bytes: Buffer) => unknown) => {
      const bytes = long(given.length);
      given.push(bytes);
      write(bytes);
    };
    const [past, through] = [(bytes: Buffer) => sink.write(bytes), (bytes: Buffer) => stream.write(bytes)];
    give(past);
    while (!sink.isHolding) [past, through].forEach(give);
    // The kernel has room again, and the stream does not know it yet.
    const first = whatHasCome(client);
    [past, through, past].forEach(give);
    const read = allOf(client, 'latin1');
    await once(stream, 'drain');
    [past, past, through].forEach(give);
    stream.end();
    expect(first + (await read)).toBe(Buffer.concat(given).toString('latin1'));
  });

  it('stops where the kernel has enough, and says so', async () => {
    const { client, stream, sink } = await aLine();
    let sent = 0;
    while (sink.write(long(sent))) sent++;
    expect(stream.writableNeedDrain).toBe(true);
    const read = allOf(client);
    stream.end();
    expect(await read).toBe(Buffer.concat(Array.from({ length: sent + 1 }, (_, n) => long(n))).toString());
  });

  it('goes nowhere once its socket is destroyed, though something else has its descriptor', async () => {
    const { client, stream, sink } = await aLine();
    const descriptor = descriptorOf(stream);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-'));
    stream.on('error', () => undefined).destroy();
    const file = path.join(folder, 'of-another');
    const opened: number[] = [];
    while (!opened.includes(descriptor)) opened.push(fs.openSync(file, 'a'));
    sink.write(Buffer.from('private'));
    expect(fs.readFileSync(file, 'utf8')).toBe('');
    opened.forEach(fs.closeSync);
    fs.rmSync(folder, { recursive: true });
    client.destroy();
  });

  it('to a connection that is broken is reported by the stream', async () => {
    const { client, stream, sink } = await aLine();
    const failed = once(stream, 'error');
    client.resetAndDestroy();
    await once(client, 'close');
    const writing = setInterval(() => sink.write(Buffer.from('lost')));
    expect((await failed)[0]).toMatchObject({ code: expect.stringMatching(/EPIPE|ECONNRESET/) });
    clearInterval(writing);
  });
});

describe('a descriptor', () => {
  it('is that of a plain connection alone', async () => {
    const { client, stream } = await aLine();
    expect(descriptorOf(stream)).toBeGreaterThan(2);
    expect(descriptorOf(new tls.TLSSocket(stream, { isServer: true }))).toBe(-1);
    client.destroy();
    stream.destroy();
    expect(descriptorOf(stream)).toBe(-1);
  });
});
