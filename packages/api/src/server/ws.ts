import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '@rounds/schema/limits';
import { type WebSocket, WebSocketServer } from 'ws';
import { env } from '../kernel/env.ts';
import { refuse } from '../kernel/errors.ts';
import { log } from '../kernel/log.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { speakProtocol } from '../realtime/protocol.ts';
import { openTally } from '../realtime/tally.ts';
import { newContext } from './context.ts';
import { maskError } from './errors.ts';
import { admit, refusalsIn } from './limits/admit.ts';
import type { Door } from './limits/door.ts';
import { charge } from './limits/fairness.ts';
import { readAsked, textOf } from './limits/registry.ts';
import { addressOf } from './peer.ts';
import { spread } from './spread.ts';
import { keepStanding } from './standing.ts';

interface Peer {
  viewer: Viewer;
  address: string;
  /** Whose sockets are counted together: a member's, or a visitor's address'. */
  owner: string;
  stream: Duplex;
  since: number;
  /** Pings in a row that were not answered. */
  unanswered: number;
}

/** The sockets of this node. */
export interface Sockets {
  count(): number;
  /** Says goodbye to all, spread over `overMs`, so that they do not come back in one wave. */
  close(overMs: number): Promise<void>;
}

/** Open sockets by owner, on all nodes. */
const open = openTally('sockets');
const all = 'all';

/** Mounts GraphQL over WebSocket on the HTTP server's `/graphql`. */
export function mountSockets(http: Server, door: Door): Sockets {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: limits.socket.messageBytes,
    maxFragments: limits.socket.fragments,
    maxBufferedChunks: limits.socket.chunks,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
  });
  const peers = new Map<WebSocket, Peer>();
  const standing = keepStanding(peers);
  let closing = false;
  const peerOf = (socket: WebSocket): Peer => {
    const peer = peers.get(socket);
    // Nobody's failure: they come back and resume.
    return peer ?? refuse('UNAVAILABLE', 'The socket is gone.');
  };
  const speak = speakProtocol({
    read: (payload, socket) => {
      try {
        const asker = peerOf(socket);
        const asked = readAsked(payload);
        const text = textOf(asked, door.registry, door.mode);
        charge(asker, door.reader.costOfReading(text));
        const admitted = admit(text, asked, { door, transport: 'websocket' });
        charge(asker, admitted.cost);
        const { document, operationName, variableValues } = admitted;
        return { schema: door.schema, document, operationName, variableValues };
      } catch (error) {
        return refusalsIn(error);
      }
    },
    fresh: (socket) => newContext(peerOf(socket).viewer),
    shared: (everybody) => newContext(everybody),
    streamOf: (socket) => peerOf(socket).stream,
    mask: maskError,
  });

  const tooMany = ({ owner, viewer }: Peer): boolean =>
    env.rateLimits && open.count(all, owner) >= (viewer.memberId ? limits.socket.perMember : limits.socket.perAddress);

  function welcome(socket: WebSocket, peer: Peer): void {
    peers.set(socket, peer);
    pinger.add(socket);
    open.add(all, peer.owner, 1);
    socket.on('pong', answered).on('error', failed).on('close', left);
    if (standing.hasEnded(peer.viewer)) socket.close(4401, 'Signed out');
    else speak(socket);
  }

  // One function for all sockets: a node holds thousands of them.
  function answered(this: WebSocket): void {
    const peer = peers.get(this);
    if (peer) peer.unanswered = 0;
  }

  function left(this: WebSocket): void {
    open.add(all, peerOf(this).owner, -1);
    peers.delete(this);
    pinger.remove(this);
  }

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on('error', gone);
    if (request.url?.split('?', 1)[0] !== '/graphql') return turnAway(stream, '404 Not Found');
    if (!originAllowed(request)) return turnAway(stream, '403 Forbidden');
    const viewer = await viewerOf(request.headers.cookie);
    const address = addressOf(request);
    const owner = viewer.memberId ?? address;
    const peer: Peer = { viewer, address, owner, stream, since: performance.now(), unanswered: 0 };
    if (closing) return turnAway(stream, '503 Service Unavailable');
    if (tooMany(peer)) return turnAway(stream, '429 Too Many Requests');
    wss.handleUpgrade(request, stream, head, (socket) => welcome(socket, peer));
  }

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // While developing, Vite's own socket shares the port.
    if (env.dev && request.headers['sec-websocket-protocol'] === 'vite-hmr') return;
    upgrade(request, stream, head).catch((error: unknown) => {
      log.error({ err: error }, 'an upgrade failed');
      turnAway(stream, '503 Service Unavailable');
    });
  });

  const pinger = spread<WebSocket>(limits.socket.pingEveryMs, (socket) => {
    const peer = peerOf(socket);
    // Who reads slowly answers late: what waits for them is in the way, and ends them where it does not move (sink.ts).
    const patience = peer.stream.writableLength > 0 ? 4 : 1;
    if (peer.unanswered >= patience) return socket.terminate();
    if (performance.now() - peer.since > limits.socket.lifeMs) return socket.close(4440, 'Please reconnect');
    socket.ping();
    peer.unanswered++;
  });

  return {
    count: () => peers.size,
    close: async (overMs) => {
      closing = true;
      pinger.stop();
      standing.stop();
      const all = [...peers.keys()];
      const gone = all.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const [index, socket] of all.entries())
        setTimeout(() => socket.close(1012, 'Restarting'), (overMs * index) / Math.max(all.length, 1));
      const force = setTimeout(() => all.forEach((socket) => socket.terminate()), overMs + 1000);
      await Promise.all(gone);
      clearTimeout(force);
    },
  };
}

function failed(error: Error): void {
  log.debug({ err: error }, 'a socket failed');
}

function gone(this: Duplex): void {
  this.destroy();
}

/** Cookies travel with any page's upgrade, so the page must be ours; programs that send no Origin must send no cookie. */
function originAllowed(request: IncomingMessage): boolean {
  const origins = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'origin').length;
  if (origins > 1) return false;
  if (request.headers.origin === undefined) return request.headers.cookie === undefined;
  return request.headers.origin === env.publicUrl.origin;
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
