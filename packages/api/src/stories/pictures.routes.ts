import { limits } from '@rounds/schema/limits';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { env } from '../kernel/env.ts';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { readPictureAddress } from '../kernel/pictureAddresses.ts';
import { hasIt } from '../kernel/validators.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { addPicture, pictureFile, storyForPictures } from './pictures.service.ts';
import type { StoryRow } from './stories.service.ts';

/**
 * Pictures of stories, for those who may read the story at this moment: an address that was passed on opens nothing once the
 * story is gone.
 */
export function pictureRoutes(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/pictures/:file', async (request, reply) => {
    const asked = readPictureAddress(`/pictures/${request.params.file}`);
    const viewer = await viewerOf(request.headers.cookie);
    const file = asked && (await pictureFile(viewer, asked.id, asked.width));
    if (!asked || !file) return reply.status(404).type('text/plain').send('There is no such picture.\n');
    // What is in it never changes, so its name tells it from every other.
    const etag = `"${asked.id}-${asked.width}"`;
    reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'cookie' });
    if (hasIt(request.headers['if-none-match'], etag)) return reply.status(304).send();
    return reply.type('image/webp').send(file);
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who adds a picture, and to what: known before its file is let in. */
    adding?: { viewer: Viewer; story: StoryRow };
  }
}

const tooLarge = `A picture has at most ${limits.picture.bytes / 1_048_576} MB.`;

/** Where a story's writers add a picture to it: its file is the body, and what it is its content alone tells. */
export function newPictureRoute(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  // Types that a foreign page cannot send without asking first (S24).
  const types = ['application/octet-stream', 'image/jpeg', 'image/png', 'image/webp', 'image/gif'];
  app.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: limits.picture.bytes }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler(sayWhy);
  app.post<{ Params: { id: string } }>(
    '/stories/:id/pictures',
    { onRequest: beforeFile, bodyLimit: limits.picture.bytes },
    async (request, reply) => {
      const { adding, body } = request;
      if (!adding || !Buffer.isBuffer(body)) refuse('BAD_USER_INPUT', 'The body is to be a picture.');
      return reply.status(201).send({ media: await addPicture(adding.viewer, adding.story, body) });
    },
  );
  return Promise.resolve();
}

/** Before the file: from where it comes, whose it is, and whether they may. */
async function beforeFile(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('cache-control', 'no-store');
  const { origin, cookie } = request.headers;
  if (origin !== undefined && origin !== env.publicUrl.origin)
    refuse('FORBIDDEN', 'Nobody from elsewhere adds pictures here.');
  const viewer = await viewerOf(cookie);
  const story = await storyForPictures(viewer, (request.params as { id: string }).id);
  request.adding = { viewer, story };
}

const statuses: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

/** Refusals as the API has them, with a status for those who look at nothing else; the rest is the house's to say. */
function sayWhy(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isRefusal(error)) {
    const code = String(error.extensions.code);
    return reply
      .status(statuses[code] ?? 400)
      .send({ errors: [{ message: error.message, extensions: error.extensions }] });
  }
  const status = error.statusCode ?? 500;
  if (status !== 413 && status !== 415) throw error;
  const message = status === 413 ? tooLarge : 'A picture is a JPEG, PNG, WebP or GIF.';
  return reply.status(status).send({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', field: 'picture' } }] });
}
