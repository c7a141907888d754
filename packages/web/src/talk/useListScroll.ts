import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.ts';

/** So near to the end the list follows what comes. */
const nearEndPx = 100;
const loadAheadPx = 900;
const nearStartPx = 100;

export interface Seen {
  atEnd: boolean;
  /** The day of the topmost row. */
  day: string | null;
  /** Places of the first and last row on the screen. */
  first: number;
  last: number;
}

/** A row to go to, and where on the screen it shall stand. */
export interface Aim {
  key: string;
  align: 'center' | 'start';
}

interface Scrolling {
  /** The element that scrolls. */
  box: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  /** The row to open at, else the end. */
  openAt: Aim | null;
  /** There is more after the window: its end is not now. */
  later: boolean;
  onNearStart: () => void;
  onNearEnd: () => void;
  onSeen: () => void;
}

export interface ListScroll {
  list: RefObject<VirtualizerHandle | null>;
  seen: Seen;
  /** True where only the beginning of the list has changed, so that what is read keeps its place. */
  shift: boolean;
  onScroll: () => void;
  onResize: () => void;
  /** Goes to now as soon as the window reaches it, and stays there. */
  toEnd: () => void;
  /** Goes to a row as soon as it is there. */
  toRow: (aim: Aim) => void;
}

const changedAtStart = (before: readonly Row[], now: readonly Row[]): boolean =>
  before.length !== now.length && now.length > 0 && before.at(-1)?.key === now.at(-1)?.key;

/** Where the reader is in the list, and what keeps them there: at the end if they were, else at the same pixel. */
export function useListScroll(props: Scrolling): ListScroll {
  const { box, rows, openAt, later } = props;
  const list = useRef<VirtualizerHandle>(null);
  const stuck = useRef(openAt === null);
  const aim = useRef<Aim | 'end' | null>(openAt);
  const latest = useRef(props);
  const offset = useRef(0);
  const [seen, setSeen] = useState<Seen>({ atEnd: openAt === null, day: null, first: 0, last: 0 });

  const [held, hold] = useState({ rows, shift: false });
  if (held.rows !== rows) hold({ rows, shift: changedAtStart(held.rows, rows) });

  // Before the effect that moves the list: it must know the rows it moves.
  useLayoutEffect(() => {
    latest.current = props;
  });
  const look = useCallback(() => {
    const handle = list.current;
    if (!handle || handle.viewportSize === 0) return;
    const { rows: all, later: more, onSeen } = latest.current;
    const first = handle.findItemIndex(handle.scrollOffset + 1);
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 1);
    const left = handle.scrollSize - handle.viewportSize - handle.scrollOffset;
    const next = { atEnd: (stuck.current || left < nearEndPx) && !more, day: all[first]?.day ?? null, first, last };
    setSeen((old) => {
      const same = old.atEnd === next.atEnd && old.day === next.day && old.first === first && old.last === last;
      return same ? old : next;
    });
    onSeen();
  }, []);

  /**
   * Keeps who is at the end there. By the box itself: `scrollToIndex` goes on pulling for a while after it was called, also
   * at who has begun to scroll up. They may even have moved while the event that says so is still on its way.
   */
  const stayAtEnd = useCallback(() => {
    const frame = box.current;
    if (!frame || !stuck.current) return;
    const end = frame.scrollHeight - frame.clientHeight;
    const movedUp = frame.scrollTop < offset.current - 1 && end - frame.scrollTop >= nearEndPx;
    if (!movedUp) frame.scrollTo({ top: end, behavior: 'instant' });
  }, [box]);

  const onScroll = useCallback(() => {
    const handle = list.current;
    if (!handle) return;
    const left = handle.scrollSize - handle.viewportSize - handle.scrollOffset;
    // Rows that turn out taller than thought also push the end away; only who moves up leaves it.
    if (left < nearEndPx && !latest.current.later) stuck.current = true;
    else if (handle.scrollOffset < offset.current - 1) stuck.current = false;
    offset.current = handle.scrollOffset;
    look();
    if (handle.scrollOffset < loadAheadPx) latest.current.onNearStart();
    if (left < loadAheadPx && latest.current.later) latest.current.onNearEnd();
  }, [look]);

  const onResize = useCallback(() => {
    if (!aim.current) stayAtEnd();
    look();
  }, [look, stayAtEnd]);

  const arrive = useCallback(() => {
    const wanted = aim.current;
    if (wanted === 'end') {
      if (latest.current.later) return false;
      aim.current = null;
      stuck.current = true;
      // Where one was in another stretch says nothing of whether one has moved up in this.
      offset.current = 0;
      // Going to a row pulls for a while (see stayAtEnd), and would take back who has just opened the page there and wants now.
      list.current?.scrollToIndex(latest.current.rows.length - 1, { align: 'end' });
      stayAtEnd();
      return true;
    }
    const place = wanted ? latest.current.rows.findIndex((row) => row.key === wanted.key) : -1;
    if (!wanted || place < 0) return false;
    aim.current = null;
    stuck.current = false;
    const above = wanted.align === 'start' ? -48 : 0;
    list.current?.scrollToIndex(place, { align: wanted.align, offset: above });
    return true;
  }, [stayAtEnd]);

  const go = useCallback(
    (wanted: Aim | 'end') => {
      aim.current = wanted;
      arrive();
    },
    [arrive],
  );
  const toEnd = useCallback(() => go('end'), [go]);

  useLayoutEffect(() => {
    if (!arrive() && !later) stayAtEnd();
  }, [rows, later, arrive, stayAtEnd]);
  useEffect(look, [look, rows]);

  // Who is still at the beginning when earlier rows have come scrolls no further, so nothing else would ask for more. Looked
  // at two frames later, when the list has moved what is read back to its place.
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const handle = list.current;
        if (handle && !stuck.current && handle.scrollOffset < nearStartPx) latest.current.onNearStart();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [rows]);

  return { list, seen, shift: held.shift, onScroll, onResize, toEnd, toRow: go };
}
