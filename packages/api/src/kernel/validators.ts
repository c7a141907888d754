import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clock } from './clock.ts';

/** What tells this very body from every other. */
export const etagOf = (body: string | Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/** Whether If-None-Match names it, also as a proxy that compresses writes it. */
export const hasIt = (known: string | undefined, etag: string): boolean =>
  known !== undefined &&
  known.split(',').some((each) => {
    const one = each.trim().replace(/^W\//, '');
    return one === etag || one === '*';
  });

/** A second is not over, and what is written in it not yet committed: until then its date says too little. */
const settledMs = 60_000;

interface Document {
  type: string;
  body: string;
  /** Of the body, where it is known already. */
  etag?: string;
  /** When anything of it changed last; left out where nobody says. */
  changedAt?: Date;
}

/**
 * Sends a document that is the same for everybody, or says that who asks has it already. Nobody in between may give it away
 * without asking: what is taken out of it is gone at once.
 */
export function sendUnlessKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, etag = etagOf(body), changedAt }: Document,
): FastifyReply {
  const settledAt = changedAt && clock.now().getTime() - changedAt.getTime() > settledMs ? changedAt : null;
  reply.headers({ etag, 'cache-control': 'no-cache', ...(settledAt && { 'last-modified': settledAt.toUTCString() }) });
  const { 'if-none-match': known, 'if-modified-since': since } = request.headers;
  const isKnown = known === undefined ? settledAt !== null && isSince(since, settledAt) : hasIt(known, etag);
  return isKnown ? reply.status(304).send() : reply.type(type).send(body);
}

/** Dates in headers have whole seconds. */
const isSince = (since: string | undefined, changedAt: Date): boolean =>
  since !== undefined && Date.parse(since) >= Math.floor(changedAt.getTime() / 1000) * 1000;
