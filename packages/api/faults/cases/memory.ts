import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { during, type FaultCase } from '../stage.ts';
import type { Node } from '../supervisor.ts';

const groups = '/sys/fs/cgroup/memory';
const megabyte = 1024 * 1024;
const limitMegabytes = 256;

/** A group of processes that share so much memory (cgroup v1). */
function openGroup(): { take: (pid: number) => void; peak: () => number; close: () => void } {
  const folder = path.join(groups, `rounds-faults-${process.pid}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'memory.limit_in_bytes'), String(limitMegabytes * megabyte));
  return {
    take: (pid) => fs.writeFileSync(path.join(folder, 'cgroup.procs'), String(pid)),
    peak: () => Number(fs.readFileSync(path.join(folder, 'memory.max_usage_in_bytes'), 'utf8')),
    close: () => {
      for (const pid of fs.readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean))
        fs.writeFileSync(path.join(groups, 'cgroup.procs'), pid);
      fs.rmdirSync(folder);
    },
  };
}

function missingGroups(): string | null {
  try {
    fs.accessSync(path.join(groups, 'cgroup.procs'), fs.constants.W_OK);
    return null;
  } catch {
    return 'memory cannot be limited: that needs root and cgroup v1';
  }
}

/** One piece of a message that never ends; masked with zeros, as a client must. */
function fragment(text: Buffer, { isFirst }: { isFirst: boolean }): Buffer {
  const head = Buffer.from([isFirst ? 0x01 : 0x00, 0x80 | 126, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(text.length, 2);
  return Buffer.concat([head, text]);
}

/** Opens a socket and sends so many fragments, slowly; says whether it was let go on to the end. */
async function neverFinish(node: Node, origin: string, count: number): Promise<net.Socket> {
  const socket = net.connect(node.port, '127.0.0.1');
  socket.on('error', () => undefined).resume();
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n` +
      'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
  );
  await pause(200);
  const init = Buffer.from('{"type":"connection_init"}');
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | init.length, 0, 0, 0, 0]), init]));
  const text = Buffer.alloc(1000, 'x');
  for (let n = 0; n < count && !socket.destroyed; n++) {
    socket.write(fragment(text, { isFirst: n === 0 }));
    await pause(20);
  }
  return socket;
}

/** Starts a node again among those that are limited: what a process has before it comes to them does not count. */
async function beginAnew(node: Node, take: (pid: number) => void): Promise<number> {
  const before = node.pid();
  node.kill('SIGKILL');
  for (const until = Date.now() + 10_000; node.pid() === before && Date.now() < until; ) await pause(2);
  take(node.pid());
  // Where it does not fit, the kernel ends the node; that is no crash of its own making, and it has to come back.
  node.expectDeath();
  await node.ready();
  return node.pid();
}

const crowd = 400;

const starved: FaultCase = {
  name: 'F18',
  title: `${limitMegabytes} MB for a node, and ${crowd} messages of 63 pieces that never end`,
  when: 'all',
  missing: missingGroups,
  run: async ({ nodes, people, as, expect, tell }) => {
    const [node] = nodes;
    if (!node) throw new Error('there is no node');
    const group = openGroup();
    try {
      const limited = await beginAnew(node, group.take);
      const { origin } = as(people.outsider);
      const all = await Promise.all(Array.from({ length: crowd }, () => neverFinish(node, origin, 63)));
      await during(3);
      const held = all.filter((socket) => !socket.destroyed);
      expect(held.length > crowd / 2 || node.pid() !== limited, `only ${held.length} of ${crowd} were let in`);
      // One piece too many, of those who are still let.
      for (const socket of held)
        for (let n = 0; n < 3; n++) socket.write(fragment(Buffer.from('x'), { isFirst: false }));
      for (const until = Date.now() + 5000; held.some((one) => !one.destroyed) && Date.now() < until; ) await pause(50);
      expect(
        held.every((one) => one.destroyed),
        'a message of more than 64 pieces was let go on',
      );
      for (const socket of all) socket.destroy();
      tell(`the node held ${held.length} of them and had ${Math.round(group.peak() / megabyte)} MB at most`);
      tell(node.pid() === limited ? 'it went on' : 'it was ended by the kernel, and came back');
      await during(2);
    } finally {
      node.expectDeath(false);
      group.close();
      await node.ready();
    }
  },
};

export const memoryCases = [starved];
