import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import type { FollowUpsQuery, LeftPageFragment, LeftQuestionFragment } from '../../gql/graphql.ts';
import { type Book, type Keeping, useQuestionBook } from '../useQuestionBook.ts';
import { useWebinarStream } from '../useWebinarStream.ts';
import { FOLLOW_UP_EVENTS, MORE_LEFT } from './documents.ts';

export type FollowUpsPage = NonNullable<FollowUpsQuery['webinar']> & { staffCursor: string };

interface Source {
  page: FollowUpsPage;
  /** Asks for the page as it is now; null where it could not be had. */
  reload: () => Promise<FollowUpsPage | null>;
  onGone: () => void;
}

interface Left {
  book: Book<LeftQuestionFragment>;
  keep: Keeping<LeftQuestionFragment>;
  /** How many there are that have not been fetched. */
  behind: number;
  loading: boolean;
  loadMore: () => void;
}

const nodesOf = ({ edges }: LeftPageFragment) => edges.map(({ node }) => node);
const reachOf = ({ totalCount, edges, pageInfo }: LeftPageFragment, before: number) => ({
  fetched: before + edges.length,
  behind: pageInfo.hasNextPage ? Math.max(1, totalCount - before - edges.length) : 0,
  after: pageInfo.endCursor ?? null,
});

/** What is left after a webinar: fetched by pages, what is due first, and kept true by the staff's log. */
export function useLeft({ page, reload, onGone }: Source): Left {
  const client = useClient();
  const { id, slug } = page;
  const [book, keep] = useQuestionBook<LeftQuestionFragment>(nodesOf(page.questions));
  const [reach, setReach] = useState(() => reachOf(page.questions, 0));
  const [loading, setLoading] = useState(false);
  const begin = useCallback(async () => {
    const now = await reload();
    if (!now) return null;
    keep.renew(nodesOf(now.questions));
    setReach(reachOf(now.questions, 0));
    return now.staffCursor;
  }, [reload, keep]);
  useWebinarStream({
    document: FOLLOW_UP_EVENTS,
    read: ({ webinarStaffEvents }) => webinarStaffEvents,
    webinarId: id,
    cursor: page.staffCursor,
    reload: begin,
    onEvent: (node) => {
      if (node.__typename === 'Question') keep.put([node]);
    },
    onGone,
  });
  const load = async () => {
    setLoading(true);
    const variables = { slug, after: reach.after };
    const { data } = await client.query(MORE_LEFT, variables, { requestPolicy: 'network-only' }).toPromise();
    setLoading(false);
    const more = data?.webinar?.questions;
    if (!more) return;
    keep.put(nodesOf(more));
    // Where everything has been asked for anew meanwhile, this page is still true, but not the next one.
    setReach((now) => (now === reach ? reachOf(more, reach.fetched) : now));
  };
  return { book, keep, behind: reach.behind, loading, loadMore: () => void load() };
}
