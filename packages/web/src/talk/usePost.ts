import { useQuery } from 'urql';
import type { TalkPostNowQuery } from '../gql/graphql.ts';
import { useHydrated } from '../kernel/when.ts';
import { TALK_POST } from './documents.ts';
import type { Entry } from './window.ts';

type PostNow = NonNullable<TalkPostNowQuery['post']>;

/** The post as it is now. Each row looks at its own post only, so an event makes one row think, not the whole list. */
export function usePost({ id, post }: Entry): PostNow {
  const hydrated = useHydrated();
  const [{ data }] = useQuery({
    query: TALK_POST,
    variables: { id },
    requestPolicy: 'cache-only',
    pause: !hydrated,
  });
  return data?.post ?? { ...post, clientMutationId: null, viewerReactions: [] };
}
