import { Readable, type Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ErrorLevel, SitemapIndexStream, SitemapStream, streamToPromise } from 'sitemap';
import type { Address, Addresses } from '../kernel/addresses.ts';
import { env } from '../kernel/env.ts';
import { sendUnlessKnown } from '../kernel/validators.ts';
import { organizationAddresses } from '../organizations/organizations.service.ts';
import { programmeAddresses, sessionAddresses } from '../program/program.service.ts';
import { roomAddresses } from '../rooms/rooms.service.ts';
import { columnPages } from '../stories/columns.service.ts';
import { podcastAddresses } from '../stories/podcasts.service.ts';
import { authorAddresses, kindAddresses, storyAddresses, tagAddresses } from '../stories/stories.addresses.service.ts';
import { seriesAddresses } from '../webinars/series.service.ts';
import { webinarAddresses } from '../webinars/webinars.service.ts';

const paths = ['/', '/live', '/programme', '/webinars', '/organizations', '/stories', '/columns', '/podcast'];
const lists: Address[] = paths.map((path) => ({ path }));

/** What search engines are told of, a file each: only what visitors may read, asked for by their own conditions. */
const parts: Record<string, Addresses> = {
  pages: () => Promise.resolve(lists),
  stories: storyAddresses,
  kinds: kindAddresses,
  tags: tagAddresses,
  columns: columnPages,
  podcasts: podcastAddresses,
  webinars: webinarAddresses,
  series: seriesAddresses,
  organizations: organizationAddresses,
  programmes: programmeAddresses,
  sessions: sessionAddresses,
  rooms: roomAddresses,
  authors: authorAddresses,
};

/** As many as one file may name. */
const atMost = 50_000;
const level = ErrorLevel.THROW;
const type = 'application/xml; charset=utf-8';

const absolute = (path: string): string => new URL(path, env.publicUrl).href;

const written = async (items: object[], into: Transform): Promise<string> =>
  String(await streamToPromise(Readable.from(items).pipe(into)));

async function index(): Promise<string> {
  const some = await Promise.all(
    Object.entries(parts).map(async ([name, addresses]) => ((await addresses(1)).length > 0 ? [name] : [])),
  );
  const files = some.flat().map((name) => ({ url: absolute(`/sitemap/${name}.xml`) }));
  return written(files, new SitemapIndexStream({ level }));
}

async function part(addresses: Addresses): Promise<string | null> {
  const items = (await addresses(atMost)).map(({ path, changedAt }) => ({
    url: absolute(path),
    ...(changedAt && { lastmodISO: changedAt.toISOString() }),
  }));
  const xmlns = { news: false, xhtml: false, image: false, video: false };
  return items.length === 0 ? null : written(items, new SitemapStream({ level, xmlns }));
}

/** What is nobody's to find: answers to programs, what is one's own, and what is still being made. */
const robots = `User-agent: *
${['/api/', '/graphql', '/inbox', '/settings/', '/new/', '/dev/'].map((path) => `Disallow: ${path}`).join('\n')}

Sitemap: ${absolute('/sitemap.xml')}
`;

/** For search engines: what they may look at, and what there is. It is read anew each time, so what is taken away is gone. */
export function sitemapRoutes(app: FastifyInstance): void {
  app.get('/robots.txt', (request, reply) =>
    sendUnlessKnown(request, reply, { type: 'text/plain; charset=utf-8', body: robots }),
  );
  app.get('/sitemap.xml', async (request, reply) => sendUnlessKnown(request, reply, { type, body: await index() }));
  for (const [name, addresses] of Object.entries(parts))
    app.get(`/sitemap/${name}.xml`, async (request, reply) => {
      const body = await part(addresses);
      if (body === null) return reply.status(404).type('text/plain').send('There is nothing of this kind yet.\n');
      return sendUnlessKnown(request, reply, { type, body });
    });
}
