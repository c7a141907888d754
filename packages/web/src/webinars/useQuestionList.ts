import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import type { QuestionPageFragment, QuestionShownFragment, QuestionSort } from '../gql/graphql.ts';
import { useStream } from '../kernel/useStream.ts';
import { QUESTION_SCORES, QUESTIONS } from './documents.ts';
import { inOrder, isListed } from './order.ts';
import { type Book, type Keeping, useQuestionBook } from './useQuestionBook.ts';

type Page = QuestionPageFragment['pageInfo'];

export interface QuestionList {
  book: Book<QuestionShownFragment>;
  keep: Keeping<QuestionShownFragment>;
  sort: QuestionSort;
  choose: (sort: QuestionSort) => void;
  /** In the order of now. */
  order: readonly string[];
  /** Whether there are more than have been fetched. */
  more: boolean;
  loading: boolean;
  loadMore: () => void;
  /** The page was asked for again: what was known may be wrong. */
  renew: (page: QuestionPageFragment) => void;
}

interface Source {
  webinarId: string;
  slug: string;
  /** The most popular ones, as the page came with them. */
  page: QuestionPageFragment;
  highlighted: string | null;
  /** False where nobody votes any more. */
  live: boolean;
}

const nodesOf = ({ edges }: QuestionPageFragment) => edges.map(({ node }) => node);

/** The questions everybody reads: fetched by pages in either order, kept true by the streams. */
export function useQuestionList({ webinarId, slug, page, highlighted, live }: Source): QuestionList {
  const client = useClient();
  const [book, keep] = useQuestionBook(nodesOf(page));
  const [sort, setSort] = useState<QuestionSort>('POPULAR');
  /** How far each order has been fetched; null: not at all. */
  const [ends, setEnds] = useState<Partial<Record<QuestionSort, Page>>>({ POPULAR: page.pageInfo });
  const [loading, setLoading] = useState(false);
  const load = useCallback(
    async (wanted: QuestionSort, after: string | null) => {
      setLoading(true);
      const variables = { slug, sort: wanted, after };
      const { data } = await client.query(QUESTIONS, variables, { requestPolicy: 'network-only' }).toPromise();
      setLoading(false);
      const fetched = data?.webinar?.questions;
      if (!fetched) return;
      keep.put(nodesOf(fetched));
      setEnds((old) => ({ ...old, [wanted]: fetched.pageInfo }));
    },
    [client, keep, slug],
  );
  useStream({
    document: QUESTION_SCORES,
    variables: { webinarId },
    begin: webinarId,
    endless: true,
    on: live,
    onEvent: ({ questionScores }) => keep.score(questionScores),
  });
  const end = ends[sort];
  return {
    book,
    keep,
    sort,
    choose(wanted) {
      setSort(wanted);
      // Where everything is here in one order, it is here in the other.
      if (!ends[wanted] && ends[sort]?.hasNextPage) void load(wanted, null);
    },
    order: inOrder([...book.values()].filter(isListed), { sort, highlighted }).map(({ id }) => id),
    more: end ? end.hasNextPage : Boolean(ends.POPULAR?.hasNextPage),
    loading,
    loadMore: () => void load(sort, end?.endCursor ?? null),
    renew: useCallback(
      (fresh) => {
        keep.renew(nodesOf(fresh));
        setEnds({ POPULAR: fresh.pageInfo });
        setSort('POPULAR');
      },
      [keep],
    ),
  };
}
