import { type RefObject, useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { beginningOf, findQuestions, playingAt, type Replay } from './replay.ts';
import type { QuestionList } from './useQuestionList.ts';

interface Source {
  list: QuestionList;
  over: boolean;
  replay: Replay | null;
}

export interface Archive {
  /** What is found, in the order in which it is to stand. */
  order: readonly string[];
  search: string;
  setSearch: (search: string) => void;
  /** How many are found; null where nobody searches. */
  found: number | null;
  /** In the order of the recording instead of the list's own; null where there is none. */
  inStep: boolean | null;
  setInStep: (inStep: boolean) => void;
  /** The one whose answer the recording has come to. */
  playing: string | null;
}

/** The questions of a webinar that is over: all of them are fetched, for what is not here can neither be found nor followed. */
export function useArchive({ list, over, replay }: Source): Archive {
  const { book, order, more, loading, loadMore } = list;
  const [search, setSearch] = useState('');
  const [stepping, setStepping] = useState(true);
  const wanted = useDeferredValue(search.trim());
  const load = useEffectEvent(loadMore);
  const wantsAll = over && (wanted !== '' || replay !== null);
  useEffect(() => {
    if (wantsAll && more && !loading) load();
  }, [wantsAll, more, loading]);
  const all = useMemo(() => order.flatMap((id) => book.get(id) ?? []), [book, order]);
  const found = useMemo(() => (wanted ? findQuestions(all, wanted) : all), [all, wanted]);
  const inRecording = replay !== null && all.some((question) => beginningOf(question) !== null);
  const inStep = inRecording ? stepping : null;
  const last = Number.MAX_SAFE_INTEGER;
  const sorted = inStep
    ? found.toSorted((one, other) => (beginningOf(one) ?? last) - (beginningOf(other) ?? last))
    : found;
  return {
    order: over ? sorted.map(({ id }) => id) : order,
    search,
    setSearch,
    found: wanted ? found.length : null,
    inStep,
    setInStep: setStepping,
    playing: replay ? playingAt(all, replay.time) : null,
  };
}

/** Brings the question the recording has come to into sight, unless somebody is reading or working in the list. */
export function useFollowing(box: RefObject<HTMLElement | null>, playing: string | null): void {
  useEffect(() => {
    const list = box.current;
    if (!playing || !list || list.matches(':hover, :focus-within')) return;
    const row = list.querySelector(`[data-question="${playing}"]`);
    // Only where the list stands beside the video: on a phone it would take the video out of sight.
    if (row && matchMedia('(min-width: 1000px)').matches) row.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [box, playing]);
}
