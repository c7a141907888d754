import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { openProxy } from '../faults/proxy.ts';

export interface TestRedis {
  port: number;
  stop(): Promise<void>;
}

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A redis-server of its own, which keeps nothing. */
export async function realRedis(): Promise<TestRedis> {
  const probe = await openProxy([]);
  const { port } = probe;
  await probe.close();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child: ChildProcess = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of child.stdout?.setEncoding('utf8') ?? [])
    if (String(text).includes('Ready to accept connections')) break;
  return {
    port,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

/** What of the protocol of Redis (RESP2) the bell needs: subscribers and those who publish. */
export async function doubleOfRedis(): Promise<TestRedis> {
  const subscribers = new Map<net.Socket, Set<string>>();
  const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  const answer = (socket: net.Socket, [name = '', ...args]: string[]): string => {
    switch (name.toUpperCase()) {
      case 'SUBSCRIBE':
        subscribers.set(socket, new Set(args));
        return args.map((channel, index) => `*3\r\n${bulk('subscribe')}${bulk(channel)}:${index + 1}\r\n`).join('');
      case 'PUBLISH': {
        const [channel = '', message = ''] = args;
        const hearing = [...subscribers].filter(([, channels]) => channels.has(channel));
        for (const [each] of hearing) each.write(`*3\r\n${bulk('message')}${bulk(channel)}${bulk(message)}`);
        return `:${hearing.length}\r\n`;
      }
      case 'PING':
        return '+PONG\r\n';
      case 'CLIENT':
        return '+OK\r\n';
      default:
        return `-ERR unknown command '${name}'\r\n`;
    }
  };
  const server = net.createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => subscribers.delete(socket));
    socket.on('data', (data: Buffer) => {
      heard = Buffer.concat([heard, data]);
      for (let command = readCommand(heard); command; command = readCommand(heard)) {
        heard = heard.subarray(command.length);
        socket.write(answer(socket, command.words));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as net.AddressInfo).port,
    stop: async () => {
      for (const socket of subscribers.keys()) socket.destroy();
      server.close();
      await Promise.resolve();
    },
  };
}

/** The first whole command: `*2 $4 PING $2 hi`, each with a line end; null where there is more to come. */
function readCommand(bytes: Buffer): { words: string[]; length: number } | null {
  let at = 0;
  const line = () => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return null;
    const text = bytes.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  const count = Number(line()?.slice(1) ?? 0);
  const words: string[] = [];
  while (words.length < count) {
    const length = Number(line()?.slice(1) ?? Number.NaN);
    if (!(at + length + 2 <= bytes.length)) return null;
    words.push(bytes.toString('utf8', at, at + length));
    at += length + 2;
  }
  return count > 0 ? { words, length: at } : null;
}
