import { useQuery } from 'urql';
import type { SessionQuery } from '../gql/graphql.ts';
import { graphql } from './graphql.ts';

const SESSION = graphql(`
  query Session {
    site {
      name
      openIdProvider
      devMail
    }
    viewer {
      id
      role
      email
      emailVerified
      member {
        id
        handle
        displayName
        headline
        avatarUrl
      }
    }
  }
`);

export type Viewer = NonNullable<SessionQuery['viewer']>;

export interface Session {
  /** Who is signed in; null for a visitor, and while it is not known yet. */
  viewer: Viewer | null;
  site: SessionQuery['site'] | null;
  /** False until the first answer: do not show "Join free" to a member for a moment. */
  known: boolean;
}

export function useSession(): Session {
  const [{ data }] = useQuery({ query: SESSION });
  return { viewer: data?.viewer ?? null, site: data?.site ?? null, known: data !== undefined };
}

/** Whether they make what the house shows. The server decides again; this only keeps out of sight what would be refused. */
export function mayEdit(viewer: Viewer | null): boolean {
  return viewer?.role === 'EDITOR' || viewer?.role === 'ADMIN';
}
