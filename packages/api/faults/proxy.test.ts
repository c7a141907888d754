import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openProxy, type Proxy, type Weather } from './proxy.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A server that says back what it hears, behind a proxy with this weather, and a client of it. */
async function echoed(weather: Weather = {}): Promise<{ client: net.Socket; proxy: Proxy; far: Promise<net.Socket> }> {
  const far = Promise.withResolvers<net.Socket>();
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    far.resolve(socket);
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => server.close());
  const proxy = await openProxy([(server.address() as net.AddressInfo).port]);
  open.push(() => proxy.close());
  proxy.set(weather);
  const client = net.connect(proxy.port, '127.0.0.1');
  client.on('error', () => undefined);
  await once(client, 'connect');
  open.push(() => client.destroy());
  return { client, proxy, far: far.promise };
}

/** `once` would reject with the reset that is waited for. */
const closed = (socket: net.Socket) => new Promise<unknown>((resolve) => void socket.once('close', resolve));

async function heard(client: net.Socket, bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of client as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(pieces);
}

it('carries everything, whole and in order', async () => {
  const { client } = await echoed();
  const sent = Buffer.from(Array.from({ length: 500_000 }, (_, i) => i % 251));
  client.write(sent);
  expect((await heard(client, sent.length)).equals(sent)).toBe(true);
});

it('adds latency to both directions and keeps the order', async () => {
  const { client } = await echoed({ latencyMs: 40 });
  const start = performance.now();
  for (let i = 0; i < 9; i++) client.write(String(i));
  expect((await heard(client, 9)).toString()).toBe('012345678');
  expect(performance.now() - start).toBeGreaterThanOrEqual(80);
});

it('keeps to a bandwidth', async () => {
  const { client } = await echoed({ bytesPerSecond: 10_000 });
  const start = performance.now();
  client.write(Buffer.alloc(2000));
  await heard(client, 2000);
  // 200 ms each way, overlapping but for the last piece.
  expect(performance.now() - start).toBeGreaterThan(180);
});

it('freezes one direction without a word, and goes on where it was', async () => {
  const { client, proxy, far } = await echoed({ frozen: ['toClient'] });
  const server = await far;
  client.write('a');
  await once(server, 'data');
  server.resetAndDestroy();
  let heardSomething = false;
  client.on('readable', () => {
    heardSomething = true;
  });
  client.write('b');
  await new Promise<void>((resolve) => void setImmediate(() => setImmediate(resolve)));
  expect([heardSomething, client.destroyed]).toEqual([false, false]);
  proxy.set({});
  await closed(client);
});

it('cuts after so many bytes, in the middle of whatever it is', async () => {
  const { client, proxy } = await echoed({ cutAfterBytes: () => 1000 });
  const received = (async () => {
    let length = 0;
    client.on('data', (piece: Buffer) => {
      length += piece.length;
    });
    await closed(client);
    return length;
  })();
  client.write(Buffer.alloc(5000));
  expect(await received).toBeLessThanOrEqual(1000);
  expect(proxy.count()).toEqual({ open: 0, cut: 1 });
});

it('resets all its connections, and passes over a target that is not there', async () => {
  const { client, proxy, far } = await echoed();
  const { localPort = 0 } = await far;
  client.write('x');
  await once(client, 'data');
  proxy.reset();
  await closed(client);
  const { client: other, proxy: second } = await echoed();
  other.destroy();
  second.aim([1, localPort]);
  const third = net.connect(second.port, '127.0.0.1');
  open.push(() => third.destroy());
  third.write('x');
  expect((await heard(third, 1)).toString()).toBe('x');
});
