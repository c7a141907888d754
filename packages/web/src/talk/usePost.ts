import { useQuery } from 'urql';
import type { TalkPostNowQuery } from '../gql/graphql.ts';
import { useHydrated } from '../kernel/when.ts';
import { TALK_POST } from './documents.ts';
import type { Entry } from './window.ts';

type PostNow = NonNullable<TalkPostNowQuery['post']>;

/**
 * The post as it is now. Each row looks at its own post only, so an event makes one row think, not the whole list. What is
 * hydrated looks at once and shows it a moment later: a query that is let go in that moment begins anew for ever, since
 * React renders it at once while what it knows waits for an idle moment that never comes.
 */
export function usePost({ id, post }: Entry): PostNow {
  const hydrated = useHydrated();
  const [{ data }] = useQuery({
    query: TALK_POST,
    variables: { id },
    requestPolicy: 'cache-only',
    pause: import.meta.env.SSR,
  });
  const now = hydrated ? data?.post : null;
  return now ?? { ...post, clientMutationId: null, viewerReactions: [] };
}
