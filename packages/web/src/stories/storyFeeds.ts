import type { Feed } from '../kernel/head.tsx';

/** The feeds of a list of stories, with the list's own filter (packages/api/src/stories/feeds.routes.ts). */
export function feedsOf(title: string, filter: Record<string, string>): [rss: Feed, atom: Feed] {
  const query = new URLSearchParams(filter).toString();
  const addressOf = (format: string) => `/stories/feed.${format}${query && `?${query}`}`;
  return [
    { type: 'application/rss+xml', title: `${title} (RSS)`, href: addressOf('rss') },
    { type: 'application/atom+xml', title: `${title} (Atom)`, href: addressOf('atom') },
  ];
}
