import { limits, podcastLimits } from '@rounds/schema/limits';
import type { FastifyInstance } from 'fastify';
import { uploadRoutes } from '../kernel/uploads.ts';
import { hasIt, sendUnlessKnown } from '../kernel/validators.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { putAudioPiece } from './audio.service.ts';
import { heardEpisode, podcastFeed } from './podcasts.feed.service.ts';
import { writeChapters, writePodcastFeed } from './podcasts.feed.ts';
import { pictureEnds, podcastPicture, podcastPictureAddress, putPodcastPicture } from './podcasts.pictures.service.ts';

const number = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

/** What is sent to podcasts: recordings piece by piece, pictures as a whole. */
export const podcastUploads = (app: FastifyInstance): Promise<void> =>
  uploadRoutes(app, [
    {
      url: '/api/audio/:id/:number',
      bodyLimit: podcastLimits.audio.pieceBytes,
      take: async ({ headers, params }, bytes) => {
        const asked = params as { id: string; number: string };
        const viewer = await viewerOf(headers.cookie);
        await putAudioPiece(viewer, { uploadId: asked.id, number: number(asked.number), bytes });
        return { kept: true };
      },
    },
    {
      url: '/api/podcasts/:id/picture',
      bodyLimit: limits.picture.bytes,
      take: async ({ headers, params }, bytes) => {
        const { id } = params as { id: string };
        const pictureId = await putPodcastPicture(await viewerOf(headers.cookie), id, bytes);
        return { small: podcastPictureAddress(pictureId, 'small'), large: podcastPictureAddress(pictureId, 'large') };
      },
    },
  ]);

/** What podcast apps read: a show's feed and picture, an episode's chapters and transcript. */
export function podcastRoutes(app: FastifyInstance): void {
  app.get<{ Params: { slug: string } }>('/podcast/:slug/feed.rss', async (request, reply) => {
    const feed = await podcastFeed(request.params.slug);
    if (!feed)
      return reply.status(404).type('text/plain').send('There is no such podcast, or it has no picture yet.\n');
    return sendUnlessKnown(request, reply, {
      type: 'application/rss+xml; charset=utf-8',
      body: writePodcastFeed(feed),
    });
  });
  for (const [size, end] of Object.entries(pictureEnds) as [keyof typeof pictureEnds, string][])
    app.get<{ Params: { id: string } }>(`/podcast/pictures/:id.${end}`, async (request, reply) => {
      const { id } = request.params;
      const picture = await podcastPicture(id, size);
      if (!picture) return reply.status(404).type('text/plain').send('There is no such picture.\n');
      const etag = `"${id}-${size}"`;
      reply.headers({ etag, 'cache-control': 'public, max-age=86400' });
      if (hasIt(request.headers['if-none-match'], etag)) return reply.status(304).send();
      return reply.type(size === 'large' ? 'image/jpeg' : 'image/webp').send(picture);
    });
  app.get<{ Params: { id: string } }>('/audio/:id/chapters.json', async (request, reply) => {
    const episode = await heardEpisode(await viewerOf(request.headers.cookie), request.params.id);
    if (!episode || episode.chapters.length === 0)
      return reply.status(404).type('text/plain').send('There are none.\n');
    const type = 'application/json+chapters; charset=utf-8';
    return sendUnlessKnown(request, reply.header('vary', 'cookie'), { type, body: writeChapters(episode) });
  });
  app.get<{ Params: { id: string } }>('/audio/:id/transcript.vtt', async (request, reply) => {
    const episode = await heardEpisode(await viewerOf(request.headers.cookie), request.params.id);
    if (!episode?.transcript) return reply.status(404).type('text/plain').send('There is none.\n');
    const type = 'text/vtt; charset=utf-8';
    return sendUnlessKnown(request, reply.header('vary', 'cookie'), { type, body: `${episode.transcript}\n` });
  });
}
