import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parse, type Range } from 'range-parser';
import { hasIt } from '../kernel/validators.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { piecesOf } from './audio.pieces.ts';
import { type Recording, recordingOf } from './audio.service.ts';
import { audioTypes } from './episodes.types.ts';

/**
 * Recordings, as a whole or in part, for those who may read their story at this moment: an address that was passed on opens
 * nothing once the story is gone.
 */
export function audioRoutes(app: FastifyInstance): void {
  app.route<{ Params: { file: string } }>({
    method: ['GET', 'HEAD'],
    url: '/audio/:file',
    handler: async (request, reply) => {
      const [, id = '', end] = /^([0-9a-f-]{36})\.(mp3|m4a)$/.exec(request.params.file) ?? [];
      const recording = await recordingOf(await viewerOf(request.headers.cookie), id);
      if (!recording || audioTypes[recording.type] !== end)
        return reply.status(404).type('text/plain').send('There is no such recording.\n');
      return send(request, reply, recording);
    },
  });
}

function send(request: FastifyRequest, reply: FastifyReply, { id, size, type }: Recording): FastifyReply {
  // A recording never changes. Another one has the same address, which apps keep, and another tag.
  const etag = `"${id}"`;
  reply.headers({ etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache', vary: 'cookie' });
  if (hasIt(request.headers['if-none-match'], etag)) return reply.status(304).send();
  const part = partOf(request, { etag, size });
  if (part === 'none') return reply.status(416).header('content-range', `bytes */${size}`).send();
  if (part !== 'all') reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`);
  const { start, end } = part === 'all' ? { start: 0, end: size - 1 } : part;
  reply.type(type).header('content-length', end - start + 1);
  return request.method === 'HEAD'
    ? reply.send()
    : reply.send(Readable.from(piecesOf(id, { start, end }), { objectMode: false }));
}

/** The part that is asked for. Who has a part of another recording, or wants several at once, is given all of it. */
function partOf(
  { headers, method }: FastifyRequest,
  { etag, size }: { etag: string; size: number },
): Range | 'all' | 'none' {
  const { range, 'if-range': only } = headers;
  if (range === undefined || method !== 'GET' || (only !== undefined && only !== etag)) return 'all';
  const { type, code, ranges } = parse(size, range);
  if (type !== 'bytes' || code & 1) return 'all';
  if (ranges.length === 0) return 'none';
  return ranges.length === 1 && ranges[0] ? ranges[0] : 'all';
}
