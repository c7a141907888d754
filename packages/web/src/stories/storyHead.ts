import type { StoryViewFragment } from '../gql/graphql.ts';
import type { Site } from '../kernel/site.tsx';

const wordsAMinute = 220;

/** Minutes an unhurried reader takes, at least one. */
export const minutesToRead = (words: number): number => Math.max(1, Math.round(words / wordsAMinute));

/** A story in the words of schema.org, for search engines. */
export function schemaOrg(
  story: StoryViewFragment,
  address: string,
  { site, card }: { site: Site; card: StoryViewFragment['cover'] },
): Record<string, unknown> {
  const { kind, title, summary, publishedAt, editedAt, byline, tags, thread } = story;
  return {
    '@context': 'https://schema.org',
    '@type': kind === 'NEWS' ? 'NewsArticle' : kind === 'PODCAST' ? 'PodcastEpisode' : 'Article',
    headline: title,
    description: summary,
    url: address,
    mainEntityOfPage: address,
    ...(card ? { image: new URL(card.url, address).href } : {}),
    ...(publishedAt ? { datePublished: publishedAt, dateModified: editedAt ?? publishedAt } : {}),
    author: byline.map(({ member, organization }) => ({
      '@type': 'Person',
      name: member.displayName,
      ...(organization ? { affiliation: { '@type': 'Organization', name: organization } } : {}),
    })),
    publisher: { '@type': 'Organization', name: site.name, url: site.origin },
    keywords: tags.join(', '),
    commentCount: thread.postCount,
  };
}
