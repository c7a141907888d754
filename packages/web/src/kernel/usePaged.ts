import { useState } from 'react';
import { useLocation } from 'react-router';
import { type RequestPolicy, type TypedDocumentNode, useQuery } from 'urql';
import { isRefusedAddress } from './refusal.ts';
import { useHydrated } from './when.ts';

interface Asked<Data, Variables> {
  query: TypedDocumentNode<Data, Variables & { after?: string | null }>;
  variables: Variables;
  requestPolicy?: RequestPolicy;
  pause?: boolean;
}

/** A page of a list, by the cursor in the address (`?after=`); where that is no place in the list, the list from its beginning. */
export function usePaged<Data, Variables extends object>({
  variables,
  requestPolicy,
  ...asked
}: Asked<Data, Variables>) {
  const after = new URLSearchParams(useLocation().search).get('after');
  const [refused, refuse] = useState<string | null>(null);
  const strayed = after !== null && after === refused;
  // With the refusal the cache has learned that whose list it is does not exist; what the server has rendered is right.
  const hydrated = useHydrated();
  const [anew] = useState(hydrated ? ('network-only' as const) : requestPolicy);
  const [query, refetch] = useQuery({
    ...asked,
    variables: { ...variables, after: strayed ? null : after },
    requestPolicy: strayed ? anew : requestPolicy,
  });
  if (after !== null && !strayed && isRefusedAddress(query.error)) refuse(after);
  return {
    query,
    refetch,
    /** Not its beginning, or asked for as if it were not: nothing for search engines. */
    paged: after !== null,
    strayed,
  };
}
