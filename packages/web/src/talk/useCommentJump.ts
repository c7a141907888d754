import { useCallback, useEffect, useRef, useState } from 'react';
import type { Talk } from './useTalk.ts';

const glowMs = 2500;

interface Jumping {
  talk: Talk;
  /** The comment that the address names now. */
  linked: string | null;
  /** Everything that waits to be shown must be, for the comment may be among it. */
  onJump: () => void;
}

const scrollTo = (postId: string) => document.getElementById(`post-${postId}`)?.scrollIntoView({ block: 'center' });

/** How a page goes to one of its comments: loading what lies around it where it is not there. */
export function useCommentJump({ talk, linked, onJump }: Jumping) {
  const [highlighted, highlight] = useState<string | null>(linked);
  const [named, name] = useState(linked);
  if (named !== linked) {
    name(linked);
    highlight(linked);
  }
  const latest = useRef(talk);
  useEffect(() => {
    latest.current = talk;
  });
  const jumpTo = useCallback(
    (postId: string) => {
      onJump();
      highlight(postId);
      const { window, goTo } = latest.current;
      if (!window.entries.some(({ id }) => id === postId)) void goTo(postId);
    },
    [onJump],
  );
  // After the render that brought it: a comment that was loaded for this is in the document only now.
  useEffect(() => {
    if (highlighted) scrollTo(highlighted);
  }, [highlighted, talk.window]);
  useEffect(() => {
    if (!highlighted) return;
    const timer = setTimeout(() => highlight(null), glowMs);
    return () => clearTimeout(timer);
  }, [highlighted]);
  return { highlighted, jumpTo };
}
