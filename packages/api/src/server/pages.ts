import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { env } from '../kernel/env.ts';
import { log } from '../kernel/log.ts';
import { hasIt } from '../kernel/validators.ts';
import type { MemberViewer } from '../kernel/viewer.ts';
import { viewerThemselves } from '../members/members.service.ts';
import { viewerOf } from '../members/viewers.service.ts';
import { newContext } from './context.ts';
import { keepPages, type Render, type SentPage } from './keptPages.ts';
import type { Door } from './limits/door.ts';
import { type Answers, ownAnswers } from './ownOperations.ts';
import { packPage } from './packing.ts';
import { built, type PageSource, webFolder } from './pageSource.ts';
import type { Sharing } from './sharing.ts';
import { develop } from './vite.ts';

/** Every address that is nobody else's is a page, rendered as its viewer sees it. */
export async function pageRoutes(app: FastifyInstance, door: Door, sharing: Sharing): Promise<void> {
  const web = webFolder();
  const source = env.dev ? await develop(app, web) : await built(app, web);
  const answers = ownAnswers(door, sharing);
  const visitorPage = keepPages(answers);
  app.setNotFoundHandler(async (request, reply) => {
    if (!source || !['GET', 'HEAD'].includes(request.method) || request.url.startsWith('/api/'))
      return reply
        .status(404)
        .send({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] });
    const viewer = await viewerOf(request.headers.cookie);
    const theme = themeOf(request);
    const isForAll = viewer.memberId === null;
    const render = rendererOf(request, { source, theme, styled: isForAll });
    const page = isForAll
      ? await visitorPage(`${theme ?? ''}\n${request.url}`, render)
      : await pageOfMember(viewer as MemberViewer, { answers, render, nonce: request.nonce });
    return send(request, reply, { page, isForAll });
  });
}

const themeOf = ({ headers }: FastifyRequest): string | undefined =>
  /(?:^|;\s*)rounds-theme=(\w+)/.exec(headers.cookie ?? '')?.[1];

interface OfRequest {
  source: PageSource;
  theme: string | undefined;
  /** Visitors come for the first time, and are sent it packed: what it looks like comes with it. */
  styled: boolean;
}

const rendererOf =
  ({ url }: FastifyRequest, { source, theme, styled }: OfRequest): Render =>
  async (nonce, execute) => {
    const { render } = await source.pages();
    const onError = (error: unknown) => log.error({ err: error, path: url.split('?')[0] }, 'rendering a page failed');
    const site = { name: env.siteName, origin: env.publicUrl.origin };
    return render({ url, execute, nonce, site, styled, theme, onError }, await source.house(url));
  };

interface OfMember {
  answers: Answers;
  render: Render;
  nonce: string;
}

async function pageOfMember(viewer: MemberViewer, { answers, render, nonce }: OfMember): Promise<SentPage> {
  // The answers of a page are read one beside the other, and its own stream goes on from before the first of them.
  const themselves = await viewerThemselves(viewer);
  const page = await render(nonce, async (operation) =>
    (await answers(operation, newContext(viewer, themselves?.cursor))).read(),
  );
  return { ...page, etag: null, html: () => page.html };
}

/**
 * Only what everybody is told is packed: of a page with private words in it, and next to them what a stranger had somebody ask
 * for, the length alone would tell whether they are the same (decision 170).
 */
async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, isForAll }: { page: SentPage; isForAll: boolean },
): Promise<FastifyReply> {
  reply.status(page.status).header('cache-control', 'private, no-cache').header('vary', 'cookie, accept-encoding');
  if (page.location) return reply.redirect(page.location, page.status);
  if (page.etag) {
    // Weak: the nonce in it is another one each time.
    reply.header('etag', `W/${page.etag}`);
    // With what is there already goes the policy that it came with, and its nonce.
    if (hasIt(request.headers['if-none-match'], page.etag))
      return reply.removeHeader('content-security-policy').status(304).send();
  }
  const html = page.html(request.nonce);
  reply.type('text/html; charset=utf-8');
  if (!isForAll || negotiate(request.headers['accept-encoding'] ?? '', ['gzip']) === null) return reply.send(html);
  return reply.header('content-encoding', 'gzip').send(await packPage(html));
}
