import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { type RequestPolicy, type TypedDocumentNode, useQuery } from 'urql';
import { Loaded } from '../kernel/Loaded.tsx';
import { isRefusedAddress } from '../kernel/refusal.ts';
import { useSession, type Viewer } from '../kernel/session.ts';
import { useHydrated } from '../kernel/when.ts';
import type { Sort } from './CommentSorts.tsx';
import { isRecord, type Place, placeIn } from './place.ts';

type Asked = Place & { slug: string };

/** What a page is opened with: whatever hosts a thread. */
interface Hosting {
  thread: { posts: { edges: readonly unknown[] } };
}

/** What hosts a thread, and how its page was opened. */
export interface Opened<Host, Own> {
  host: Host;
  /** The viewer's own part; nothing for visitors. */
  own: Own | undefined;
  viewer: Viewer | null;
  /** The viewer's own part is still on its way. */
  waiting: boolean;
  /** Where in the thread the address leads. */
  place: Place;
  /** The address names what is not here: the latest are shown instead. */
  strayed: boolean;
  /** A page of the thread's record, not what search engines should lead to. */
  record: boolean;
  again: () => void;
  askOwn: () => void;
  onRevoked: () => void;
}

interface Props<Page, Own, Host> {
  slug: string;
  /** The same for everybody, so that a crowd that opens it in one second is answered once. */
  page: TypedDocumentNode<Page, Asked>;
  /** What is the viewer's alone. */
  own: TypedDocumentNode<Own, Asked>;
  hostIn: (page: Page) => Host | null | undefined;
  /** So many posts it opens with. */
  size: number;
  sort: Sort | null;
  /** What stands in for it while it is waited for, where that is not a page of text. */
  skeleton?: ReactNode;
  /** Shown where there is nothing, or nothing any more. */
  absent: ReactNode;
  children: (opened: Opened<Host, Own>) => ReactNode;
}

/** The page of what hosts a thread, with its `key`: opened where its address leads, or with the latest where that leads nowhere. */
export function HostedThread<Page, Own, Host extends Hosting>({
  slug,
  hostIn,
  size,
  sort,
  ...props
}: Props<Page, Own, Host>) {
  const { search } = useLocation();
  const place = useMemo(() => placeIn(new URLSearchParams(search), { size, sort }), [search, size, sort]);
  // Where it opens is decided once; from then on the thread itself goes where it is asked to.
  const [opened, open] = useState(place);
  const [refused, refuse] = useState<{ place: Place; page: Page | undefined } | null>(null);
  const [revoked, revoke] = useState(false);
  const { viewer, known } = useSession();
  const variables = { slug, ...opened };
  // What the server has rendered is of this moment; what the cache knows of an earlier visit is not.
  const hydrated = useHydrated();
  const [requestPolicy] = useState<RequestPolicy>(hydrated ? 'network-only' : 'cache-first');
  const [page, ask] = useQuery({ query: props.page, variables, requestPolicy });
  const [own, askForOwn] = useQuery({ query: props.own, variables, requestPolicy, pause: !viewer });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const askOwn = useCallback(() => askForOwn({ requestPolicy: 'network-only' }), [askForOwn]);
  const onRevoked = useCallback(() => revoke(true), []);

  // Until the latest have come, the page with nothing on it is still at hand.
  const data = page.data === refused?.page ? undefined : page.data;
  const host = data && hostIn(data);
  const isEmpty = host?.thread.posts.edges.length === 0 && !page.fetching && !page.stale;
  // It is no post of this thread, or nothing is on that side of it.
  if (isRecord(opened) && (isEmpty || isRefusedAddress(page.error))) {
    refuse({ place: opened, page: page.data });
    open({ last: size });
  }
  if (revoked || (data && !host && !page.error)) return props.absent;
  return (
    <Loaded
      query={
        host ? { ...page, data: host } : { ...page, data: undefined, error: page.fetching ? undefined : page.error }
      }
      retry={again}
      skeleton={props.skeleton}
      page={props.skeleton ? undefined : 'reading'}
    >
      {(found) =>
        props.children({
          host: found,
          own: viewer ? own.data : undefined,
          viewer,
          waiting: !known || (viewer !== null && !own.data && !own.error),
          place,
          strayed: refused?.place === place,
          record: refused?.place !== place && isRecord(place),
          again,
          askOwn,
          onRevoked,
        })
      }
    </Loaded>
  );
}
