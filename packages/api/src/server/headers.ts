import { randomFillSync } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { env } from '../kernel/env.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The nonce of this answer's scripts. */
    nonce: string;
  }
}

const streams = env.streamOrigins.map((origin) => ` ${origin}`).join('');
/** The players of others that a reader may ask for; nothing is loaded from there before. */
const players = 'https://www.youtube-nocookie.com https://player.vimeo.com';

const policyWith = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // No style of anybody's making; the programme's places in its grid are attributes, and have to be there without scripts.
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${env.publicUrl.origin.replace(/^http/, 'ws')}${streams}`,
    // hls.js feeds the player from memory (blob:).
    `media-src 'self' blob:${streams}`,
    `frame-src ${players}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    ...(env.dev ? [] : ["require-trusted-types-for 'script'", 'trusted-types rounds-html']),
  ].join('; ');
/** Put together once, but for the nonce: every answer carries one. */
const aroundNonce = policyWith('<nonce>').split('<nonce>');
const policy = (nonce: string): string => aroundNonce.join(nonce);

const nonceBytes = 16;
const random = { bytes: Buffer.alloc(256 * nonceBytes), used: 256 };

/** 128 random bits. They are fetched for many answers at once: for one alone it takes as long as the rest of its headers. */
function newNonce(): string {
  if (random.used === 256) {
    randomFillSync(random.bytes);
    random.used = 0;
  }
  const at = nonceBytes * random.used++;
  return random.bytes.toString('base64', at, at + nonceBytes);
}

/** The headers every answer carries (S52). */
export function safeHeaders(app: FastifyInstance): void {
  app.decorateRequest('nonce', '');
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = newNonce();
    reply.header('content-security-policy', policy(request.nonce));
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (env.publicUrl.protocol === 'https:')
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}
