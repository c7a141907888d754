import type { SessionViewFragment } from '../gql/graphql.ts';

const longest = 200;

/** The beginning of a Markdown text without its marks, cut between words. */
function plainBeginning(markdown: string): string {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= longest) return plain;
  return `${plain.slice(0, longest).replace(/\s+\S*$/u, '')} …`;
}

export function descriptionOf({ abstract, subtitle, event }: SessionViewFragment): string {
  return plainBeginning(abstract ?? '') || subtitle || event.title;
}

/** A session in the words of schema.org, for search engines. */
export function schemaOrg(session: SessionViewFragment, address: string): Record<string, unknown> {
  const { title, startsAt, endsAt, location, speakers, event, status, language } = session;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title,
    description: descriptionOf(session),
    url: address,
    startDate: startsAt,
    endDate: endsAt,
    eventStatus: `https://schema.org/${status === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`,
    ...(language ? { inLanguage: language } : {}),
    ...(location ? { location: { '@type': 'Place', name: location } } : {}),
    performer: speakers.map(({ displayName }) => ({ '@type': 'Person', name: displayName })),
    superEvent: { '@type': 'Event', name: event.title },
  };
}
