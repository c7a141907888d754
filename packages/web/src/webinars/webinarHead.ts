import type { WebinarViewFragment } from '../gql/graphql.ts';
import { plainBeginning } from '../kernel/plainBeginning.ts';

export function descriptionOf({ description, title }: Pick<WebinarViewFragment, 'description' | 'title'>): string {
  return plainBeginning(description) || title;
}

/** A webinar in the words of schema.org, for search engines. */
export function schemaOrg(webinar: WebinarViewFragment, address: string): Record<string, unknown> {
  const { title, startsAt, endsAt, status, hosts, panelists, organization } = webinar;
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
    ...(organization && { organizer: { '@type': 'Organization', name: organization.name } }),
    performer: [...panelists, ...hosts].map(({ displayName }) => ({ '@type': 'Person', name: displayName })),
  };
}
