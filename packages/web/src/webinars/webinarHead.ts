import type { WebinarViewFragment } from '../gql/graphql.ts';

const longest = 200;

/** The beginning of a Markdown text without its marks, cut between words. */
function plainBeginning(markdown: string): string {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest).replace(/\s+\S*$/u, '')} …`;
}

export function descriptionOf({ description, title }: Pick<WebinarViewFragment, 'description' | 'title'>): string {
  return plainBeginning(description) || title;
}

/** A webinar in the words of schema.org, for search engines. */
export function schemaOrg(webinar: WebinarViewFragment, address: string): Record<string, unknown> {
  const { title, startsAt, endsAt, status, hosts, panelists } = webinar;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title,
    description: descriptionOf(webinar),
    url: address,
    startDate: startsAt,
    endDate: endsAt,
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    eventStatus: `https://schema.org/${status === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`,
    location: { '@type': 'VirtualLocation', url: address },
    performer: [...panelists, ...hosts].map(({ displayName }) => ({ '@type': 'Person', name: displayName })),
  };
}
