import { useCallback } from 'react';
import type { PollShownFragment, QuestionPageFragment, WebinarStateFragment } from '../gql/graphql.ts';
import { WEBINAR_EVENTS } from './documents.ts';
import { type Polls, usePolls } from './polls/usePolls.ts';
import { type QuestionList, useQuestionList } from './useQuestionList.ts';
import { useWebinarStream } from './useWebinarStream.ts';

/** What a page of a webinar brings with it for everybody who is there. */
export interface HallPage {
  cursor: string;
  questions: QuestionPageFragment;
  polls: readonly PollShownFragment[];
}

interface Source {
  webinar: WebinarStateFragment;
  page: HallPage;
  /** Asks for the page as it is now; null where it could not be had. */
  reload: () => Promise<HallPage | null>;
  onGone: () => void;
}

interface Hall {
  list: QuestionList;
  polls: Polls;
  highlighted: string | null;
}

/** Statuses in which something may move. */
const moving: ReadonlySet<string> = new Set(['LIVE', 'PAUSED', 'PRACTICE']);

/** What everybody at a webinar sees, attendees and the screen in the hall alike: brought by the page, kept true by the stream. */
export function useHall({ webinar, page, reload, onGone }: Source): Hall {
  const { id, slug, status, highlightedQuestion } = webinar;
  const highlighted = highlightedQuestion?.id ?? null;
  const live = moving.has(status);
  const list = useQuestionList({ webinarId: id, slug, page: page.questions, highlighted, live });
  const polls = usePolls(id, { atFirst: page.polls, live });
  const { keep, renew } = list;
  const { put, renew: renewPolls } = polls;
  const begin = useCallback(async () => {
    const now = await reload();
    if (!now) return null;
    renew(now.questions);
    renewPolls(now.polls);
    return now.cursor;
  }, [reload, renew, renewPolls]);
  useWebinarStream({
    document: WEBINAR_EVENTS,
    read: ({ webinarEvents }) => webinarEvents,
    webinarId: id,
    cursor: page.cursor,
    reload: begin,
    onEvent: (node) => {
      if (node.__typename === 'Question') keep.put([node]);
      else if (node.__typename === 'Poll') put(node);
    },
    onGone,
  });
  return { list, polls, highlighted };
}
