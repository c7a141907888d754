import { limits } from '@rounds/schema/limits';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { accountRoutes } from '../accounts/accounts.routes.ts';
import { env } from '../kernel/env.ts';
import { log } from '../kernel/log.ts';
import { exportRoutes } from '../questions/export.routes.ts';
import { calendarRoutes } from '../registration/registration.routes.ts';
import { audioRoutes } from '../stories/audio.routes.ts';
import { columnMailRoutes } from '../stories/columns.routes.ts';
import { feedRoutes } from '../stories/feeds.routes.ts';
import { newPictureRoute, pictureRoutes } from '../stories/pictures.routes.ts';
import { podcastRoutes, podcastUploads } from '../stories/podcasts.routes.ts';
import { shortCodeRoutes } from '../webinars/webinars.routes.ts';
import { graphqlRoute } from './graphql.ts';
import { safeHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import type { Door } from './limits/door.ts';
import { pageRoutes } from './pages.ts';
import { shareReads } from './sharing.ts';
import { sitemapRoutes } from './sitemap.ts';

/** One Fastify for API, sign-in, pages and assets. */
export async function buildHttp(door: Door, state: { closing: boolean }): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: env.proxyHops > 0 ? (_address: string, hop: number) => hop < env.proxyHops : false,
    bodyLimit: limits.http.bodyBytes,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
    http: { maxHeaderSize: limits.http.headerBytes, headersTimeout: 10_000 },
    routerOptions: { ignoreTrailingSlash: false, ignoreDuplicateSlashes: false },
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) log.error({ err: error }, 'a request failed');
    const message = status === 500 ? 'Something went wrong on our side; please try again.' : error.message;
    const code = status === 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT';
    return reply.status(status).send({ errors: [{ message, extensions: { code } }] });
  });
  safeHeaders(app);
  healthRoutes(app, state);
  await app.register(accountRoutes);
  await app.register(exportRoutes);
  await app.register(newPictureRoute);
  calendarRoutes(app);
  shortCodeRoutes(app);
  feedRoutes(app);
  pictureRoutes(app);
  audioRoutes(app);
  podcastRoutes(app);
  await podcastUploads(app);
  await columnMailRoutes(app);
  sitemapRoutes(app);
  const sharing = shareReads(door);
  await graphqlRoute(app, door, sharing);
  await pageRoutes(app, door, sharing);
  return app;
}
