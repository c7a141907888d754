import type { StoryStatus } from '../../gql/graphql.ts';

export type Deed = 'publish' | 'schedule' | 'return' | 'withdraw';

/**
 * What can become of a story where it stands. A draft is its author's to give; only what is the editors' `own` is published
 * without having been submitted.
 */
export function deedsFor(status: StoryStatus, { own }: { own: boolean }): readonly Deed[] {
  switch (status) {
    case 'DRAFT':
      return own ? ['publish', 'schedule'] : [];
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'SCHEDULED':
      return ['publish', 'schedule', 'return'];
    case 'PUBLISHED':
      return ['withdraw'];
    case 'WITHDRAWN':
      return ['publish'];
  }
}
