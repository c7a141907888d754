import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type {
  StaffQuestionFragment,
  StaffQuestionsQuery,
  WebinarStaffEventsSubscription,
  WebinarStatus,
} from '../../gql/graphql.ts';
import { useStream } from '../../kernel/useStream.ts';
import { QUESTION_SCORES } from '../documents.ts';
import { type Book, type Keeping, useQuestionBook } from '../useQuestionBook.ts';
import { useWebinarStream } from '../useWebinarStream.ts';
import { HOST_PAGE, STAFF_EVENTS, STAFF_QUESTIONS } from './documents.ts';
import { type ListName, listOf, lists } from './lists.ts';

type Fetched = NonNullable<StaffQuestionsQuery['webinar']>['questions'];
type Told = Extract<WebinarStaffEventsSubscription['webinarStaffEvents'], { __typename: 'WebinarEvent' }>;
/** How far a list has been fetched: how many there are behind, and where they begin. */
interface Reach {
  behind: number;
  after: string | null;
}

/** Where a page of a list begins, and how many come before it. */
interface Place {
  after: string | null;
  before: number;
}

const beginning: Place = { after: null, before: 0 };
const untouched: Reach = { behind: 0, after: null };
/** What stands on the desk whatever else is opened. */
const always: readonly ListName[] = ['incoming', 'published'];

export interface StaffQuestions {
  book: Book<StaffQuestionFragment>;
  keep: Keeping<StaffQuestionFragment>;
  /** Whether a list has been fetched at all, and how much of it is not here. */
  reach: Partial<Record<ListName, Reach>>;
  loadMore: (name: ListName) => void;
}

interface Following {
  webinarId: string;
  slug: string;
  status: WebinarStatus;
  /** Where the staff's log stood when the page was read. */
  cursor: string;
  onGone: () => void;
  /** What is no question: a poll, the webinar itself. */
  onOther: (node: Exclude<Told['node'], { __typename: 'Question' }>) => void;
  /** Everything has been asked for anew: whatever else was told may have been missed. */
  onRenewed: () => void;
}

/**
 * The questions of a webinar for those who run it: each list by pages as far as somebody scrolls, kept true by the staff's
 * log. Thousands may wait, so nothing is fetched that nobody looks at.
 */
export function useStaffQuestions(following: Following): StaffQuestions {
  const { webinarId, slug, status, cursor, onGone, onOther, onRenewed } = following;
  const client = useClient();
  const [book, keep] = useQuestionBook<StaffQuestionFragment>([]);
  const [reach, setReach] = useState<StaffQuestions['reach']>({});
  const flights = useRef(new Set<string>());
  const known = useRef({ status, generation: 0 });

  const fetchPage = useCallback(
    async (name: ListName, after: string | null): Promise<Fetched | null> => {
      const variables = { slug, ...lists[name], after };
      const { data } = await client.query(STAFF_QUESTIONS, variables, { requestPolicy: 'network-only' }).toPromise();
      return data?.webinar?.questions ?? null;
    },
    [client, slug],
  );
  const take = useCallback((name: ListName, page: Fetched, before: number) => {
    const { hasNextPage, endCursor } = page.pageInfo;
    const behind = hasNextPage ? Math.max(1, page.totalCount - before - page.edges.length) : 0;
    setReach((old) => ({ ...old, [name]: { behind, after: hasNextPage ? (endCursor ?? null) : null } }));
  }, []);
  const load = useCallback(
    async (name: ListName, wanted: Place) => {
      if (flights.current.has(name)) return;
      flights.current.add(name);
      let { after, before } = wanted;
      let { generation } = known.current;
      let page = await fetchPage(name, after);
      // What was asked before everything was renewed may be older than that: the list begins anew.
      while (generation !== known.current.generation) {
        ({ after, before } = beginning);
        ({ generation } = known.current);
        page = await fetchPage(name, after);
      }
      flights.current.delete(name);
      if (!page) return;
      keep.put(page.edges.map(({ node }) => node));
      take(name, page, before);
    },
    [fetchPage, keep, take],
  );

  const reload = useCallback(async () => {
    const { data } = await client.query(HOST_PAGE, { slug }, { requestPolicy: 'network-only' }).toPromise();
    const cursorNow = data?.webinar?.staffCursor ?? null;
    if (data?.webinar && !cursorNow) onGone();
    if (!data?.webinar || !cursorNow) return null;
    const pages = await Promise.all(always.map((name) => fetchPage(name, null)));
    if (pages.includes(null)) return null;
    known.current = { status: data.webinar.status, generation: known.current.generation + 1 };
    keep.renew(pages.flatMap((page) => page?.edges.map(({ node }) => node) ?? []));
    setReach({});
    for (const [place, page] of pages.entries()) {
      const name = always[place];
      if (page && name) take(name, page, 0);
    }
    onRenewed();
    return cursorNow;
  }, [client, slug, fetchPage, keep, take, onGone, onRenewed]);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const name of always) void load(name, beginning);
    });
    return () => clearTimeout(timer);
  }, [load]);

  const begin = useWebinarStream({
    document: STAFF_EVENTS,
    read: ({ webinarStaffEvents }) => webinarStaffEvents,
    webinarId,
    cursor,
    reload,
    onGone,
    onEvent(node) {
      if (node.__typename === 'Question') return keep.put([node]);
      onOther(node);
      if (node.__typename !== 'Webinar') return;
      // What was practised is gone.
      if (known.current.status === 'PRACTICE' && node.status === 'LIVE') begin();
      known.current.status = node.status;
    },
  });
  useStream({
    document: QUESTION_SCORES,
    variables: { webinarId },
    begin: webinarId,
    endless: true,
    onEvent: ({ questionScores }) => keep.score(questionScores),
  });
  return {
    book,
    keep,
    reach,
    loadMore(name) {
      const { behind, after } = reach[name] ?? untouched;
      const before = [...book.values()].filter((question) => listOf(question) === name).length;
      if (!reach[name] || (behind > 0 && after)) void load(name, { after, before: reach[name] ? before : 0 });
    },
  };
}
