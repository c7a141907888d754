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
import { HOST_PAGE, STAFF_EVENTS, STAFF_QUESTIONS } from './documents.ts';
import { type ListName, listOf, lists } from './lists.ts';

type Fetched = NonNullable<StaffQuestionsQuery['webinar']>['questions'];
type Told = Extract<WebinarStaffEventsSubscription['webinarStaffEvents'], { __typename: 'WebinarEvent' }>;
/** How far a list has been fetched: how many there are behind, and where they begin. */
interface Reach {
  behind: number;
  after: string | null;
}

const againMs = 3000;
const untouched: Reach = { behind: 0, after: null };

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
  const [start, restart] = useState({ after: cursor, generation: 0 });
  const flights = useRef(new Set<string>());
  const told = useRef({ applied: null as number | null, reloading: false, status });

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
    async (name: ListName, { after, before }: { after: string | null; before: number }) => {
      if (flights.current.has(name)) return;
      flights.current.add(name);
      const page = await fetchPage(name, after);
      flights.current.delete(name);
      if (!page) return;
      keep.put(page.edges.map(({ node }) => node));
      take(name, page, before);
    },
    [fetchPage, keep, take],
  );

  /** Nothing can be proven any more about what is here: begin anew from the page of now. */
  const begin = useCallback(async () => {
    if (told.current.reloading) return;
    told.current.reloading = true;
    for (;;) {
      const { data } = await client.query(HOST_PAGE, { slug }, { requestPolicy: 'network-only' }).toPromise();
      const names: ListName[] = ['incoming', 'published'];
      const pages = data?.webinar ? await Promise.all(names.map((name) => fetchPage(name, null))) : [];
      const after = data?.webinar?.staffCursor;
      if (data?.webinar && !after) return onGone();
      if (data?.webinar && after && pages.every((page) => page !== null)) {
        keep.renew(pages.flatMap((page) => page?.edges.map(({ node }) => node) ?? []));
        setReach({});
        for (const [place, page] of pages.entries()) {
          const name = names[place];
          if (page && name) take(name, page, 0);
        }
        told.current = { applied: null, reloading: false, status: data.webinar.status };
        onRenewed();
        return restart(({ generation }) => ({ after, generation: generation + 1 }));
      }
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }, [client, slug, fetchPage, keep, take, onGone, onRenewed]);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const name of ['incoming', 'published'] as const) void load(name, { after: null, before: 0 });
    });
    return () => clearTimeout(timer);
  }, [load]);

  const apply = ({ seq, node }: Told) => {
    const { applied } = told.current;
    if (applied !== null && seq <= applied) return;
    if (applied !== null && seq > applied + 1) void begin();
    told.current.applied = seq;
    if (node.__typename === 'Question') return keep.put([node]);
    onOther(node);
    if (node.__typename !== 'Webinar') return;
    // What was practised is gone.
    if (told.current.status === 'PRACTICE' && node.status === 'LIVE') void begin();
    told.current.status = node.status;
  };
  useStream({
    document: STAFF_EVENTS,
    variables: { webinarId, after: start.after },
    begin: `${webinarId}:${start.generation}`,
    onEvent({ webinarStaffEvents: event }) {
      if (event.__typename === 'WebinarEvent') apply(event);
      else if (event.__typename === 'Reset') void begin();
      else if (event.__typename === 'Revoked') onGone();
    },
    onError(error) {
      if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'NOT_FOUND')) onGone();
      else setTimeout(() => void begin(), againMs);
    },
  });
  useStream({
    document: QUESTION_SCORES,
    variables: { webinarId },
    begin: webinarId,
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
