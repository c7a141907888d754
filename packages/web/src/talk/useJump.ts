import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { PostListHandle } from './PostList.tsx';
import type { Row } from './rows.ts';
import type { Aim } from './useListScroll.ts';
import type { Talk } from './useTalk.ts';

const glowMs = 2500;

interface Jumping {
  talk: Talk;
  list: RefObject<PostListHandle | null>;
  rows: readonly Row[];
  /** The post that the address names now. */
  linked: string | null;
  /** The first post that was new when the page was opened. */
  firstNewId: string | null;
}

/** Where the list opens, and how it goes to a post: loading what lies around it where it is not there. */
export function useJump({ talk, list, rows, linked, firstNewId }: Jumping) {
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
    (postId: string) => {
      const go = () => {
        highlight(postId);
        list.current?.toRow({ key: postId, align: 'center' });
      };
      if (latest.current.rows.some((row) => row.key === postId)) go();
      else void latest.current.talk.goTo(postId).then((there) => there && go());
    },
    [list],
  );
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
  const shown = useRef(linked);
  useEffect(() => {
    if (linked && linked !== shown.current) jumpTo(linked);
    shown.current = linked;
  }, [linked, jumpTo]);
  return { openAt, highlighted, jumpTo };
}
