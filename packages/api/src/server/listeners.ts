import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

interface Place {
  /** 0 takes a free one. */
  port: number;
  host: string;
}

/**
 * What waits to be let in waits in the kernel: 4,096 for each who listens (`net.core.somaxconn`). Five have room for all the sockets
 * that a process may open, so a hall that comes back at once is queued; who finds no room tries again only after a second.
 */
const backlog = 4096;
const listeners = 5;

/**
 * Listens, where the kernel can share a port among listeners, several times. All of them end when the app closes.
 * @returns the port
 * @throws EADDRINUSE where somebody listens there already, EACCES, as listening does
 */
export async function listenTo(app: FastifyInstance, { port, host }: Place): Promise<number> {
  const isShared = process.platform === 'linux';
  // Who shares a port is not told that another program shares it too.
  if (isShared && port !== 0) await proveFree({ port, host });
  const more: net.Server[] = [];
  app.addHook('preClose', async () => more.forEach((each) => each.close()));
  await app.listen({ port, host, backlog, ...(isShared && { reusePort: true }) });
  const given = app.server.address() as AddressInfo;
  while (isShared && more.length < listeners - 1) more.push(await listenBeside(app, given));
  return given.port;
}

async function proveFree(place: Place): Promise<void> {
  const probe = net.createServer().listen(place);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** Whoever comes in here comes in as through the app's own listener. */
async function listenBeside({ server }: FastifyInstance, { port, address }: AddressInfo): Promise<net.Server> {
  const beside = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    server.emit('connection', socket),
  );
  beside.listen({ port, host: address, backlog, reusePort: true });
  await once(beside, 'listening');
  beside.on('error', (error) => server.emit('error', error));
  return beside;
}
