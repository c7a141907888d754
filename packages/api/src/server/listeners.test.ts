import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { house } from '../../test/house.ts';
import { listenTo } from './listeners.ts';

const host = '127.0.0.1';
const portOf = async () => Number(new URL((await house()).url).port);
/** How many listen to a port, by the kernel. */
const listening = (port: number): number =>
  fs
    .readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`)).length;

describe('the port of a house', () => {
  it.runIf(os.platform() === 'linux')('has a queue for more than one listener may have', async () => {
    expect(listening(await portOf())).toBe(5);
  });

  it('answers alike whoever lets them in', async () => {
    const { url } = await house();
    // Each on a connection of its own: the chance that one of five listeners gets none of 60 is one in a hundred thousand.
    const asked = Array.from({ length: 60 }, () => fetch(`${url}/health/ready`, { headers: { connection: 'close' } }));
    expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
  });

  it('is not shared with another program, whichever came first', async () => {
    const port = await portOf();
    await expect(listenTo(Fastify(), { port, host })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other = net.createServer();
    expect(await new Promise((answer) => other.once('error', answer).listen(port, host))).toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('is free again once the house has ended', async () => {
    const app = Fastify();
    const port = await listenTo(app, { port: 0, host });
    await app.close();
    const next = net.createServer();
    await once(next.listen(port, host), 'listening');
    expect(next.listening).toBe(true);
    next.close();
  });
});
