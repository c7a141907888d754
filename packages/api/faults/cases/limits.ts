import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import WebSocket from 'ws';
import { ask } from '../asks.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';
import { env } from './deploy.ts';

/** The status that each of so many upgrades of one visitor is answered with; 101 stays open until `close`. */
async function upgradeMany(
  { as, people }: Stage,
  count: number,
  port?: number,
): Promise<{ statuses: number[]; close: () => void }> {
  const { url, origin } = as(people.outsider, port);
  const sockets: WebSocket[] = [];
  const one = () =>
    new Promise<number>((resolve) => {
      const ws = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { origin },
        handshakeTimeout: 10_000,
      });
      sockets.push(ws);
      ws.on('error', () => resolve(0));
      ws.once('open', () => resolve(101));
      ws.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    });
  const statuses = await Promise.all(Array.from({ length: count }, one));
  return { statuses, close: () => sockets.forEach((socket) => socket.terminate()) };
}

const exhausted: FaultCase = {
  name: 'F16',
  title: 'connections run out: 500 upgrades of one address, no room in PostgreSQL',
  when: 'all',
  house: { env },
  load: { perSecond: 4, raw: 20, browsers: 12 },
  run: async (stage) => {
    const { database, load, expect, tell } = stage;
    const open = load.raw.filter((one) => one.isLive()).map((one) => one.stretch()?.connection);
    const { statuses, close } = await upgradeMany(stage, 500);
    await pause(500);
    close();
    const count = (status: number) => statuses.filter((each) => each === status).length;
    tell(`500 upgrades: ${count(101)} let in, ${count(429)} told 429, ${count(503)} told 503`);
    expect(count(101) > 0 && count(101) <= 2 * 50, `${count(101)} sockets of one address were let in by two nodes`);
    expect(count(101) + count(429) + count(503) === 500, 'some upgrades had no answer');
    const hog = postgres(database.backdoorUrl, { max: 100, onnotice: () => undefined });
    const held = Array.from({ length: 97 }, () => hog`select pg_sleep(5)`.catch(() => undefined));
    await Promise.all(held);
    await hog.end({ timeout: 1 });
    await during(2);
    const now = load.raw.filter((one) => one.isLive()).map((one) => one.stretch()?.connection);
    expect(
      open.every((connection) => now.includes(connection)),
      'a socket that was open before was cut',
    );
  },
};

/** How many files a process may have open. */
const filesOf = (pid: number): number =>
  Number(/^Max open files +(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1]);

/** Sets how many, or says why that cannot be done. The hard limit stays: who lowers it may not be allowed to raise it again. */
function limitFiles(pid: number, limit: number): string | null {
  const { status, error } = spawnSync('prlimit', ['--pid', String(pid), `--nofile=${limit}:`]);
  return status === 0 ? null : `prlimit: ${error?.message ?? status}`;
}

const outOfFiles: FaultCase = {
  name: 'F16b',
  title: 'a node may open no more files',
  when: 'all',
  missing: () => limitFiles(process.pid, filesOf(process.pid)),
  run: async (stage) => {
    const { nodes, load, as, people, expect, tell } = stage;
    const [node] = nodes;
    if (!node) throw new Error('there is no node');
    const before = node.pid();
    const open = load.raw.filter((one) => one.isLive()).map((one) => one.stretch()?.connection);
    // The limit counts numbers, not files: some of those that are open may lie above it.
    const files = fs.readdirSync(`/proc/${before}/fd`).length;
    const usual = filesOf(before);
    limitFiles(before, files + 20);
    const { statuses, close } = await upgradeMany(stage, 200, node.port);
    const letIn = statuses.filter((status) => status === 101).length;
    tell(`${letIn} of 200 were let in by a node that could open 20 files more`);
    expect(letIn < 100, `${letIn} sockets were let in where 20 files were left`);
    close();
    limitFiles(before, usual);
    expect(filesOf(before) === usual, 'the node may still open no more files');
    for (const until = Date.now() + 5000; Date.now() < until; await pause(50))
      if ((await ask(as(people.outsider, node.port), '{ __typename }', {})).data) break;
    const answer = await ask(as(people.outsider, node.port), '{ __typename }', {});
    expect(answer.data !== undefined, `the node answers nobody any more: ${answer.cut ?? answer.code}`);
    expect(node.pid() === before, 'the node ended');
    const now = load.raw.filter((one) => one.isLive()).map((one) => one.stretch()?.connection);
    expect(
      open.every((connection) => now.includes(connection)),
      'a socket that was open before was cut',
    );
    await during(1);
  },
};

/** Says so much and then nothing; resolves with how long it was let. */
const sayHalf = (port: number, text: string, limitMs: number): Promise<number> => {
  const start = performance.now();
  const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
  socket.on('error', () => undefined).resume();
  const { promise, resolve } = Promise.withResolvers<number>();
  const timer = setTimeout(() => socket.destroy(), limitMs);
  socket.once('close', () => {
    clearTimeout(timer);
    resolve(performance.now() - start);
  });
  return promise;
};

const slowTalkers: FaultCase = {
  name: 'F19',
  title: '200 clients that never finish what they say',
  when: 'all',
  run: async ({ nodes, load, expect, tell }) => {
    const [node] = nodes;
    if (!node) throw new Error('there is no node');
    const host = 'Host: localhost\r\n';
    const upgrade = `GET /graphql HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`;
    const says = {
      'half a header': `GET / HTTP/1.1\r\n${host}X-Slow: `,
      'half a body': `POST /graphql HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
      'no connection_init': upgrade,
    };
    const limitMs = 65_000;
    for (const [what, longest] of await Promise.all(
      Object.entries(says).map(async ([what, text]) => {
        const times = await Promise.all(Array.from({ length: 66 }, () => sayHalf(node.port, text, limitMs)));
        return [what, Math.max(...times)] as const;
      }),
    )) {
      tell(`who says ${what} is let for ${(longest / 1000).toFixed(1)} s`);
      expect(longest > 1000, `who says ${what} is not let at all: nothing was tried`);
      expect(longest < limitMs - 1000, `who says ${what} is never cut`);
    }
    expect(
      load.raw.every((one) => one.isLive()),
      'somebody else was cut',
    );
  },
};

export const limitCases = [exhausted, outOfFiles, slowTalkers];
