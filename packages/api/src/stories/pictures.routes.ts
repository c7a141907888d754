import type { FastifyInstance } from 'fastify';
import { readPictureAddress } from '../kernel/pictureAddresses.ts';
import { hasIt } from '../kernel/validators.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { pictureFile } from './pictures.service.ts';

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
