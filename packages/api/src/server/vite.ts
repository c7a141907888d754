import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { PageSource, Pages } from './pageSource.ts';

/** The part of Vite that is used; the package belongs to packages/web. */
type CreateServer = (options: object) => Promise<{
  middlewares: (request: unknown, response: unknown, next: () => void) => void;
  ssrLoadModule: (file: string) => Promise<unknown>;
  transformIndexHtml: (url: string, html: string) => Promise<string>;
  close: () => Promise<void>;
}>;

/** Vite inside the house while developing: one port, pages from the sources, changes without a reload. */
export async function develop(app: FastifyInstance, web: string): Promise<PageSource> {
  const entry = createRequire(path.join(web, 'package.json')).resolve('vite');
  const { createServer } = (await import(pathToFileURL(entry).href)) as { createServer: CreateServer };
  const vite = await createServer({
    root: web,
    appType: 'custom',
    // Vite's own way of reading it writes a file that `node --watch` sees as a change, again and again.
    configLoader: 'native',
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.addHook('onClose', () => vite.close());
  app.addHook('onRequest', (request, reply, done) => {
    if (/^\/(graphql|api\/|health\/)/.test(request.url)) return done();
    vite.middlewares(request.raw, reply.raw, done);
  });
  return {
    pages: async () => (await vite.ssrLoadModule('/src/app/server.tsx')) as Pages,
    house: async (url) => ({
      template: await vite.transformIndexHtml(url, fs.readFileSync(path.join(web, 'index.html'), 'utf8')),
    }),
  };
}
