import { limits } from '@rounds/schema/limits';
import { LRUCache } from 'lru-cache';
import type { WebSocket } from 'ws';
import { sessionEnded } from '../accounts/accounts.events.ts';
import { withinDeadline } from '../kernel/deadline.ts';
import { log } from '../kernel/log.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { roleChanged } from '../members/members.events.ts';
import { rolesOf } from '../members/viewers.service.ts';
import { doubtPrivate, sinceSweep } from '../realtime/hub.ts';

type Peers = ReadonlyMap<WebSocket, { viewer: Viewer }>;

const signedOut = (socket: WebSocket) => socket.close(4401, 'Signed out');
/** The client comes again at once, as who it now is. */
const changed = (socket: WebSocket) => socket.close(4440, 'Please reconnect');

export interface Standing {
  /** Whether a session has ended just now: an upgrade may have been under way meanwhile. */
  hasEnded(viewer: Viewer): boolean;
  stop(): void;
}

/**
 * Sockets are opened by somebody with a session and a role, and must not outlive them (G8). Nodes tell each other what
 * ends; since that may be lost, each looks every few seconds, in one statement for all its sockets. What it cannot look up
 * for long it does not know: streams that not everybody may read are then closed.
 */
export function keepStanding(peers: Peers): Standing {
  const ended = new LRUCache<string, true>({ max: 10_000, ttl: limits.standing.blindMs });
  let lookedAt = performance.now();
  let triedAt = lookedAt;
  let isLooking = false;

  sessionEnded.each(({ id }) => {
    ended.set(id, true);
    for (const [socket, { viewer }] of peers) if (viewer.sessionId === id) signedOut(socket);
  });
  roleChanged.each(({ id }) => {
    for (const [socket, { viewer }] of peers) if (viewer.memberId === id) changed(socket);
  });

  async function look(): Promise<void> {
    const began = performance.now();
    const held = [...peers].flatMap(([socket, { viewer }]) =>
      viewer.sessionId === null ? [] : [{ socket, sessionId: viewer.sessionId, role: viewer.role }],
    );
    const sessionIds = [...new Set(held.map(({ sessionId }) => sessionId))];
    if (sessionIds.length === 0) return void (lookedAt = began);
    const roles = await withinDeadline(limits.standing.lookEveryMs, rolesOf(sessionIds));
    for (const { socket, sessionId, role } of held) {
      const now = roles.get(sessionId);
      if (now === undefined) signedOut(socket);
      else if (now !== role) changed(socket);
    }
    lookedAt = began;
  }

  const timer = setInterval(() => {
    const now = performance.now();
    if (Math.max(now - lookedAt, sinceSweep()) > limits.standing.blindMs) doubtPrivate();
    if (isLooking || now - triedAt < limits.standing.lookEveryMs) return;
    [isLooking, triedAt] = [true, now];
    look()
      .catch((error: unknown) => log.warn({ err: error }, 'who may stay could not be asked; it is tried again'))
      .finally(() => {
        isLooking = false;
      });
  }, limits.standing.lookEveryMs / 4);

  return {
    hasEnded: ({ sessionId }) => sessionId !== null && ended.has(sessionId),
    stop: () => clearInterval(timer),
  };
}
