import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { env } from '../kernel/env.ts';
import { log } from '../kernel/log.ts';
import { viewerThemselves } from '../members/members.service.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { newContext } from './context.ts';
import type { Door } from './limits/door.ts';
import { executor } from './ownOperations.ts';
import { built, type PageSource, webFolder } from './pageSource.ts';
import type { Sharing } from './sharing.ts';
import { develop } from './vite.ts';

/** Every address that is nobody else's is a page, rendered as its viewer sees it. */
export async function pageRoutes(app: FastifyInstance, door: Door, sharing: Sharing): Promise<void> {
  const web = webFolder();
  const source = env.dev ? await develop(app, web) : await built(app, web);
  const execute = executor(door, sharing);
  app.setNotFoundHandler(async (request, reply) => {
    if (!source || !['GET', 'HEAD'].includes(request.method) || request.url.startsWith('/api/'))
      return reply
        .status(404)
        .send({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] });
    return page({ request, reply, source, execute });
  });
}

async function page(asked: {
  request: FastifyRequest;
  reply: FastifyReply;
  source: PageSource;
  execute: ReturnType<typeof executor>;
}): Promise<FastifyReply> {
  const { request, reply, source, execute } = asked;
  const viewer = await viewerOf(request.headers.cookie);
  // The answers of a page are read one beside the other, and its own stream goes on from before the first of them.
  const themselves = await viewerThemselves(viewer);
  const { render } = await source.pages();
  const answer = await render(
    {
      url: request.url,
      execute: (operation) => execute(operation, newContext(viewer, themselves?.cursor)),
      nonce: request.nonce,
      site: { name: env.siteName, origin: env.publicUrl.origin },
      theme: /(?:^|;\s*)rounds-theme=(\w+)/.exec(request.headers.cookie ?? '')?.[1],
      onError: (error) => log.error({ err: error, path: request.url.split('?')[0] }, 'rendering a page failed'),
    },
    await source.house(request.url),
  );
  reply.status(answer.status).header('cache-control', 'private, no-cache').header('vary', 'cookie');
  if (answer.location) return reply.redirect(answer.location, answer.status);
  return reply.type('text/html; charset=utf-8').send(answer.html);
}
