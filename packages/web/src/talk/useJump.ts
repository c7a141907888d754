import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { PostListHandle } from './PostList.tsx';
import type { Place } from './place.ts';
import type { Row } from './rows.ts';
import type { Aim } from './useListScroll.ts';
import type { Talk } from './useTalk.ts';

const glowMs = 2500;

interface Jumping {
  talk: Talk;
  list: RefObject<PostListHandle | null>;
  rows: readonly Row[];
  /** Where the address leads now. */
  place: Place;
  /** The post that it names, if it is one of these. */
  linked: string | null;
  /** The first post that was new when the page was opened. */
  firstNewId: string | null;
}

/** Where the list opens, and how it goes to a post: loading what lies around it where it is not there. */
export function useJump({ talk, list, rows, place, linked, firstNewId }: Jumping) {
  const has = (key: string) => rows.some((row) => row.key === key);
  const [openAt] = useState((): Aim | null => {
    if (linked && has(linked)) return { key: linked, align: 'center' };
    return firstNewId && has('new') ? { key: 'new', align: 'start' } : null;
  });
  const [highlighted, highlight] = useState<string | null>(openAt?.align === 'center' ? openAt.key : null);
  const latest = useRef({ talk, rows });
  useEffect(() => {
    latest.current = { talk, rows };
  });

  const jumpTo = useCallback(
    (postId: string, at?: Place) => {
      const go = () => {
        highlight(postId);
        list.current?.toRow({ key: postId, align: 'center' });
      };
      if (latest.current.rows.some((row) => row.key === postId)) go();
      else {
        const { goTo, goToPlace } = latest.current.talk;
        void (at ? goToPlace(at) : goTo(postId)).then((there) => there && go());
      }
    },
    [list],
  );
  const led = useRef(place);
  useEffect(() => {
    if (led.current === place) return;
    led.current = place;
    const { talk: now } = latest.current;
    if (place.around) jumpTo(place.around, place);
    else if (place.before || place.after) void now.goToPlace(place);
    else if (now.window.later) void now.goToLatest().then(() => list.current?.toEnd());
  }, [place, jumpTo, list]);
  useEffect(() => {
    if (!highlighted) return;
    const timer = setTimeout(() => highlight(null), glowMs);
    return () => clearTimeout(timer);
  }, [highlighted]);

  // Opened with more unread than one page holds: the line is further up.
  const began = useRef(false);
  useEffect(() => {
    if (began.current) return;
    began.current = true;
    if (openAt || linked || !firstNewId) return;
    void latest.current.talk.goTo(firstNewId).then(() => list.current?.toRow({ key: 'new', align: 'start' }));
  }, [openAt, linked, firstNewId, list]);
  return { openAt, highlighted, jumpTo };
}
