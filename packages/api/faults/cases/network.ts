import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openProxy } from '../proxy.ts';
import { between } from '../random.ts';
import { during, type FaultCase } from '../stage.ts';
import { subscribe } from '../subscriber.ts';

/** Connections of a local port that the kernel still calls established, by the port of the other end. */
export function established(localPorts: number[]): Set<number> {
  const wanted = new Set(localPorts);
  const there = new Set<number>();
  for (const line of fs.readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)) {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/);
    const port = (address: string) => Number.parseInt(address.split(':')[1] ?? '', 16);
    if (state === '01' && wanted.has(port(local))) there.add(port(remote));
  }
  return there;
}

const halfOpen: FaultCase = {
  name: 'F10',
  title: 'half-open: connections freeze without a goodbye',
  when: 'usual',
  run: async ({ nodes, people, load, as, busy, expect, tell }) => {
    const ports = nodes.map(({ port }) => port);
    const line = await openProxy(ports);
    const { journal, random, rooms } = load;
    const behind = people.members
      .slice(0, 6)
      .map((member, n) =>
        subscribe(as(member, line.port), rooms[n % rooms.length] ?? load.listed, { journal, random }),
      );
    const isThere = () => behind.every((one) => one.isLive());
    for (const until = Date.now() + 5000; !isThere() && Date.now() < until; ) await pause(50);
    const frozen = line.ports();
    line.freeze(['toClient', 'toServer']);
    const start = performance.now();
    const elapsed = () => (performance.now() - start) / 1000;
    const before = behind.map((one) => one.stretch()?.connection);
    let clients = 0;
    let server = 0;
    while (elapsed() < 27 * Math.min(busy(), 3) && (clients === 0 || server === 0)) {
      await pause(200);
      if (clients === 0 && behind.every((one, n) => one.isLive() && one.stretch()?.connection !== before[n]))
        clients = elapsed();
      const left = established(ports);
      if (server === 0 && !frozen.some((port) => left.has(port))) server = elapsed();
    }
    tell(
      `clients went on elsewhere after ${clients.toFixed(1)} s, the nodes let go of the last after ${server.toFixed(1)} s`,
    );
    expect(clients > 0 && clients <= 17 * busy(), 'a client did not notice within 15 s (and 2 s to come back)');
    expect(server > 0 && server <= 25 * busy(), 'a node kept a dead socket for more than 24 s');
    load.raw.push(...behind);
  },
};

const cuts: FaultCase = {
  name: 'F11',
  title: 'cut after random bytes, 200 times',
  when: 'test',
  run: async ({ front, load, isShort, expect, tell }) => {
    const wanted = isShort ? 100 : 200;
    const before = front.count().cut;
    const cut = () => front.count().cut - before;
    front.set({ cutAfterBytes: () => between(150, 8000, load.random) });
    front.reset();
    for (const until = Date.now() + 80_000; cut() < wanted && Date.now() < until; ) await pause(100);
    tell(`${cut()} connections were cut in the middle`);
    expect(cut() >= wanted, `only ${cut()} of ${wanted} connections were cut`);
    front.set({});
    front.reset();
    await during(1);
  },
};

export const networkCases = [halfOpen, cuts];
