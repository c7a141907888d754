import type { IncomingMessage } from 'node:http';
import { env } from '../kernel/env.ts';

/** The client's address: the peer's, or as many from the right of X-Forwarded-For as there are proxies of ours (S54). */
export function addressOf(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? '';
  if (env.proxyHops === 0) return peer;
  const chain = [
    ...String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((each) => each.trim()),
    peer,
  ].filter(Boolean);
  return chain[Math.max(0, chain.length - 1 - env.proxyHops)] ?? peer;
}
