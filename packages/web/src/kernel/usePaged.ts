import { useState } from 'react';
import { useLocation } from 'react-router';
import { type RequestPolicy, type TypedDocumentNode, useQuery } from 'urql';
import { isRefusedAddress } from './refusal.ts';
import { useHydrated } from './when.ts';

interface Asked<Data, Variables> {
  query: TypedDocumentNode<Data, Variables & { after?: string | null }>;
  variables: Variables;
  /** The list whose page it is; nothing where there is no such thing. */
  list: (data: Data) => { edges: readonly unknown[] } | null | undefined;
  requestPolicy?: RequestPolicy;
  pause?: boolean;
}

/**
 * A page of a list, by the cursor in the address (`?after=`); where that is no place in the list, or nothing is behind it (any
 * more), the list from its beginning.
 */
export function usePaged<Data, Variables extends object>({
  variables,
  list,
  requestPolicy,
  ...asked
}: Asked<Data, Variables>) {
  const after = new URLSearchParams(useLocation().search).get('after');
  const [refused, refuse] = useState<{ after: string; data: Data | undefined } | null>(null);
  const strayed = after !== null && after === refused?.after;
  // With the refusal the cache has learned that whose list it is does not exist; what the server has rendered is right.
  const hydrated = useHydrated();
  const [anew] = useState(hydrated ? ('network-only' as const) : requestPolicy);
  const [answer, refetch] = useQuery({
    ...asked,
    variables: { ...variables, after: strayed ? null : after },
    requestPolicy: strayed ? anew : requestPolicy,
  });
  // Until the beginning has come, the page with nothing on it is still at hand.
  const query = strayed && answer.data === refused.data ? { ...answer, data: undefined } : answer;
  const page = query.data && !query.fetching && !query.stale ? list(query.data) : null;
  const isEmpty = page?.edges.length === 0;
  if (after !== null && !strayed && (isEmpty || isRefusedAddress(query.error))) refuse({ after, data: query.data });
  return {
    query,
    refetch,
    /** Not its beginning, or asked for as if it were not: nothing for search engines. */
    paged: after !== null,
    strayed,
  };
}
