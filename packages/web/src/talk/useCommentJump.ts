import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Place } from './place.ts';
import { postAddress } from './TalkContext.tsx';
import type { Talk } from './useTalk.ts';

const glowMs = 2500;

interface Jumping {
  talk: Talk;
  /** Where the address leads now. */
  place: Place;
  /** The page's address, with how it is sorted. */
  path: string;
  /** Everything that waits to be shown must be, for the comment may be among it. */
  onJump: () => void;
}

/** How a page goes where its address leads: loading what is not there, and showing which comment is meant. */
export function useCommentJump({ talk, place, path, onJump }: Jumping) {
  const navigate = useNavigate();
  const linked = place.around ?? null;
  const [highlighted, highlight] = useState<string | null>(linked);
  const latest = useRef({ talk, linked });
  useEffect(() => {
    latest.current = { talk, linked };
  });
  const [followed, setFollowed] = useState(place);
  if (followed !== place) {
    setFollowed(place);
    highlight(linked);
  }
  const led = useRef(place);
  const follow = useEffectEvent(() => {
    if (place.around) onJump();
    void talk.goToPlace(place);
  });
  useEffect(() => {
    if (led.current === place) return;
    led.current = place;
    follow();
  }, [place]);

  /** By the address, so that the way back leads to where one was reading. */
  const jumpTo = useCallback(
    (postId: string) => {
      if (latest.current.linked !== postId) return void navigate(postAddress(path, postId), { state: { stays: true } });
      highlight(postId);
      return void latest.current.talk.goTo(postId);
    },
    [navigate, path],
  );
  // A comment that was loaded for this is in the document only now.
  const isThere = highlighted !== null && talk.window.entries.some(({ id }) => id === highlighted);
  useEffect(() => {
    if (!isThere) return;
    document.getElementById(`post-${highlighted}`)?.scrollIntoView({ block: 'center' });
    const timer = setTimeout(() => highlight(null), glowMs);
    return () => clearTimeout(timer);
  }, [highlighted, isThere]);
  return { highlighted, jumpTo };
}
