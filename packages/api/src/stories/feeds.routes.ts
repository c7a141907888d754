import type { FastifyInstance } from 'fastify';
import { sendUnlessKnown } from '../kernel/validators.ts';
import { storyFeed } from './feeds.service.ts';
import { type FeedFormat, writeFeed } from './feeds.ts';
import type { StoryChoice } from './stories.service.ts';
import { StoryKind, type StoryKindName } from './stories.types.ts';
import { isTag } from './stories.words.ts';

const formats: FeedFormat[] = ['rss', 'atom'];

/** What is published as feeds, with the filters of the list: /stories/feed.rss?tag=sleep, /stories/feed.atom?column=… */
export function feedRoutes(app: FastifyInstance): void {
  for (const format of formats)
    app.get<{ Querystring: Record<string, unknown> }>(`/stories/feed.${format}`, async (request, reply) => {
      const choice = readChoice(request.query);
      const feed = choice && (await storyFeed(choice));
      if (!feed) return reply.status(404).type('text/plain').send('There is no such feed.\n');
      const query = String(new URLSearchParams(Object.entries(choice)));
      const addressOf = (path: string) => (query === '' ? path : `${path}?${query}`);
      const place = { format, self: addressOf(`/stories/feed.${format}`), page: addressOf('/stories') };
      const type = `application/${format}+xml; charset=utf-8`;
      return sendUnlessKnown(request, reply, { type, body: writeFeed(feed, place), changedAt: feed.changedAt });
    });
}

/** The choice an address asks for; null where that can be none. What else stands in an address is not looked at. */
function readChoice({ kind, column, tag }: Record<string, unknown>): (StoryChoice & Record<string, string>) | null {
  if (kind !== undefined && !isKind(kind)) return null;
  if (column !== undefined && typeof column !== 'string') return null;
  if (tag !== undefined && !(typeof tag === 'string' && isTag(tag.toLowerCase()))) return null;
  return { ...(kind && { kind }), ...(column && { column }), ...(tag && { tag: tag.toLowerCase() }) };
}

const isKind = (kind: unknown): kind is StoryKindName => typeof kind === 'string' && Object.hasOwn(StoryKind, kind);
