import type { FastifyInstance } from 'fastify';
import { viewerOf } from '../members/viewers.service.ts';
import { webinarByCode } from './webinars.service.ts';

/** The address a hall types: /w/CODE leads to the webinar, as far as whoever comes may see it. */
export function shortCodeRoutes(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>('/w/:code', async (request, reply) => {
    const webinar = await webinarByCode(await viewerOf(request.headers.cookie), request.params.code);
    if (!webinar) return reply.callNotFound();
    return reply
      .header('cache-control', 'private, no-store')
      .header('vary', 'cookie')
      .redirect(`/webinars/${encodeURIComponent(webinar.slug)}`, 302);
  });
}
