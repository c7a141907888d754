import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.ts';

interface Roving {
  rows: readonly Row[];
  list: { readonly current: VirtualizerHandle | null };
  onEnd: () => void;
}

/** A row that has just come into the document stays hidden until it is measured, and what is hidden takes no focus. */
function focusWhenShown(id: string, frames = 20): void {
  const post = document.getElementById(id);
  post?.focus({ preventScroll: true });
  if (document.activeElement !== post && frames > 0) requestAnimationFrame(() => focusWhenShown(id, frames - 1));
}

/** The list as one stop of the Tab key: arrows go from post to post, Home and End to the first and the latest. */
export function useRoving({ rows, list, onEnd }: Roving) {
  const [chosen, choose] = useState<string | null>(null);
  const moved = useRef(false);
  const posts = rows.filter((row) => row.kind === 'post');
  const active = chosen && posts.some((row) => row.key === chosen) ? chosen : (posts.at(-1)?.key ?? null);
  const place = rows.findIndex((row) => row.key === active);
  useLayoutEffect(() => {
    if (!moved.current || !active) return;
    moved.current = false;
    list.current?.scrollToIndex(place, { align: 'nearest' });
    focusWhenShown(`post-${active}`);
  }, [active, place, list]);
  const go = (key: string | undefined) => {
    if (!key) return;
    moved.current = true;
    choose(key);
  };
  return {
    active,
    /** The active post stays mounted, however far it is scrolled away: else the focus would be lost. */
    keepMounted: place >= 0 && chosen ? [place] : undefined,
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const post = event.target.closest<HTMLElement>('[data-post]')?.dataset.post;
      if (post && post !== chosen) choose(post);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (!target.matches('[data-post]')) {
        // Out of a post's own buttons, back to the post.
        if (event.key === 'Escape' && !target.matches('textarea')) target.closest<HTMLElement>('[data-post]')?.focus();
        return;
      }
      const at = posts.findIndex((row) => row.key === active);
      if (event.key === 'ArrowUp') go(posts[Math.max(0, at - 1)]?.key);
      else if (event.key === 'ArrowDown') go(posts[Math.min(posts.length - 1, at + 1)]?.key);
      else if (event.key === 'Home') go(posts[0]?.key);
      else if (event.key === 'End') {
        go(posts.at(-1)?.key);
        onEnd();
      } else return;
      event.preventDefault();
    },
  };
}
