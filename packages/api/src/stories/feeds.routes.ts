import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { etagOf, sendUnlessKnown } from '../kernel/validators.ts';
import { storyFeed } from './feeds.service.ts';
import { type FeedFormat, writeFeed } from './feeds.ts';
import { feedVersion } from './feeds.versions.service.ts';
import type { StoryChoice } from './stories.service.ts';
import { StoryKind, type StoryKindName } from './stories.types.ts';
import { isTag } from './stories.words.ts';

const formats: FeedFormat[] = ['rss', 'atom'];

/** What is published as feeds, with the filters of the list: /stories/feed.rss?tag=sleep, /stories/feed.atom?column=… */
export function feedRoutes(app: FastifyInstance): void {
  for (const format of formats)
    app.get<{ Querystring: Record<string, unknown> }>(`/stories/feed.${format}`, async (request, reply) => {
      const choice = readChoice(request.query);
      const feed = choice && (await writtenFeed(choice, format));
      if (!feed) return reply.status(404).type('text/plain').send('There is no such feed.\n');
      return sendUnlessKnown(request, reply, { type: `application/${format}+xml; charset=utf-8`, ...feed });
    });
}

interface Written {
  version: string;
  body: string;
  etag: string;
}

/** In characters, of all feeds together. */
const keptChars = 16_000_000;
const kept = new LRUCache<string, Written>({ maxSize: keptChars, sizeCalculation: ({ body }) => body.length });

/** A feed as it is sent. It is read and written out only where it was not yet, in the version of this moment. */
async function writtenFeed(choice: Choice, format: FeedFormat): Promise<(Written & { changedAt: Date }) | null> {
  const query = String(new URLSearchParams(Object.entries(choice)));
  const addressOf = (path: string) => (query === '' ? path : `${path}?${query}`);
  const self = addressOf(`/stories/feed.${format}`);
  // Asked first: what is written can only be newer than that, and is written anew then.
  const now = await feedVersion(choice);
  if (!now) return null;
  const before = kept.get(self);
  if (before?.version === now.version) return { ...before, ...now };
  const feed = await storyFeed(choice);
  if (!feed) return null;
  const body = writeFeed(feed, { format, self, page: addressOf('/stories') });
  const written = { version: now.version, body, etag: etagOf(body) };
  kept.set(self, written);
  return { ...written, changedAt: feed.changedAt };
}

type Choice = StoryChoice & Record<string, string>;

/** The choice an address asks for; null where that can be none. What else stands in an address is not looked at. */
function readChoice({ kind, column, tag }: Record<string, unknown>): Choice | null {
  if (kind !== undefined && !isKind(kind)) return null;
  if (column !== undefined && typeof column !== 'string') return null;
  if (tag !== undefined && !(typeof tag === 'string' && isTag(tag.toLowerCase()))) return null;
  return { ...(kind && { kind }), ...(column && { column }), ...(tag && { tag: tag.toLowerCase() }) };
}

const isKind = (kind: unknown): kind is StoryKindName => typeof kind === 'string' && Object.hasOwn(StoryKind, kind);
