import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Direction = 'toClient' | 'toServer';

/** What a network does to those who use it. Read anew for each piece, so it can turn while connections are open. */
export interface Weather {
  /** Added to each direction. */
  latencyMs?: number;
  /** For each connection and direction. */
  bytesPerSecond?: number;
  /** Nothing passes in these directions, not even that the other side has gone: what is called half-open. */
  frozen?: Direction[];
  /** Asked for each new connection: cut in the middle of whatever it is, after so many bytes towards the client. */
  cutAfterBytes?: () => number;
}

/** A TCP proxy with weather, on loopback. With several targets it is a balancer without stickiness. */
export interface Proxy {
  port: number;
  /** Replaces the weather. */
  set: (weather: Weather) => void;
  /** Where new connections go, in turns; one that does not answer is passed over. */
  aim: (ports: number[]) => void;
  /** Freezes the connections that are open now, for ever; new ones are as the weather is. */
  freeze: (directions: Direction[]) => void;
  /** Cuts all connections with an RST. */
  reset: () => void;
  /** Connections that are open, and those that `cutAfterBytes` has cut. */
  count: () => { open: number; cut: number };
  /** The local ports of the connections to the targets. */
  ports: () => number[];
  close: () => Promise<void>;
}

interface Pair {
  client: net.Socket;
  server: net.Socket;
  /** Bytes towards the client until it is cut. */
  left: number;
  frozen: Direction[];
}

const sliceMs = 20;
const halfOpen = { allowHalfOpen: true, noDelay: true };

export async function openProxy(ports: number[], port = 0): Promise<Proxy> {
  let targets = ports;
  let weather: Weather = {};
  let changed = Promise.withResolvers<void>();
  let turn = 0;
  let cut = 0;
  const pairs = new Set<Pair>();

  async function connected(): Promise<net.Socket | null> {
    for (let tries = 0; tries < targets.length; tries++) {
      const target = targets[turn++ % targets.length] ?? 0;
      const server = net.connect({ port: target, host: '127.0.0.1', ...halfOpen });
      // `once` rejects with the error of a target that is not there.
      const isThere = await once(server, 'connect').then(
        () => true,
        () => false,
      );
      if (isThere) return server;
    }
    return null;
  }

  async function accept(client: net.Socket): Promise<void> {
    client.on('error', () => undefined);
    const server = await connected();
    if (!server) return void client.resetAndDestroy();
    server.on('error', () => undefined);
    const pair: Pair = { client, server, left: weather.cutAfterBytes?.() ?? Number.POSITIVE_INFINITY, frozen: [] };
    pairs.add(pair);
    await Promise.all([carry(pair, 'toClient'), carry(pair, 'toServer')]);
    pairs.delete(pair);
    end(pair);
  }

  /** Carries one direction to its end. What arrives is written in its order, each piece when it is due. */
  async function carry(pair: Pair, direction: Direction): Promise<void> {
    const [from, to] = direction === 'toClient' ? [pair.server, pair.client] : [pair.client, pair.server];
    let written = Promise.resolve();
    try {
      for await (const piece of from as AsyncIterable<Buffer>) {
        const due = performance.now() + (weather.latencyMs ?? 0);
        written = written.then(() => deliver(pair, { to, piece, due, direction }));
        // Latency lets pieces overlap on their way; without it the reader is held back by the writer.
        if (!weather.latencyMs) await written;
      }
      await written;
      await thaw(pair, direction);
      to.end();
    } catch {
      // One side is gone without a goodbye; so will the other be, as soon as anything passes in its direction.
      await thaw(pair, direction);
      end(pair);
    }
  }

  async function deliver(
    pair: Pair,
    { to, piece, due, direction }: { to: net.Socket; piece: Buffer; due: number; direction: Direction },
  ): Promise<void> {
    // A timer may be early by a fraction.
    while (due > performance.now()) await pause(Math.ceil(due - performance.now()));
    for (let rest = piece; rest.length > 0; ) {
      await thaw(pair, direction);
      const { bytesPerSecond } = weather;
      const most = bytesPerSecond ? Math.max(1, Math.floor((bytesPerSecond * sliceMs) / 1000)) : rest.length;
      const slice = rest.subarray(0, direction === 'toClient' ? Math.min(most, pair.left) : most);
      if (to.destroyed) throw new Error('gone');
      if (!to.write(slice)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
      rest = rest.subarray(slice.length);
      if (direction === 'toClient') pair.left -= slice.length;
      if (pair.left <= 0) {
        cut++;
        throw new Error('cut');
      }
      if (bytesPerSecond) await pause(sliceMs);
    }
  }

  /** Resolves when the direction is open; in a thaw everything goes on that was held back. */
  async function thaw(pair: Pair, direction: Direction): Promise<void> {
    while (weather.frozen?.includes(direction) || pair.frozen.includes(direction)) await changed.promise;
  }

  const listener = net.createServer(halfOpen, (client) => void accept(client)).listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as net.AddressInfo).port,
    set: (next) => {
      weather = next;
      changed.resolve();
      changed = Promise.withResolvers();
    },
    aim: (next) => {
      targets = next;
    },
    freeze: (directions) => {
      for (const pair of pairs) pair.frozen = directions;
    },
    reset: () => pairs.forEach(end),
    ports: () => [...pairs].map(({ server }) => server.localPort ?? 0),
    count: () => ({ open: pairs.size, cut }),
    close: async () => {
      pairs.forEach(end);
      listener.close();
      await once(listener, 'close');
    },
  };
}

/** A goodbye that nobody can mistake for an orderly one. */
function end({ client, server }: Pair): void {
  for (const socket of [client, server]) if (!socket.destroyed) socket.resetAndDestroy();
}
