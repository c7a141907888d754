import { type FocusEvent, type PointerEvent, useCallback, useEffect, useState } from 'react';

const scrollRestMs = 2500;

interface Held {
  /** The ids in the order in which they stand. */
  shown: readonly string[];
  /** How many wait to be shown; null where the order is as it should be. */
  news: number | null;
  /** Takes the order of now. */
  update: () => void;
  /** For the element that holds the list. */
  handlers: {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
  };
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, place) => id === other[place]);

/** What comes behind everything that stands there moves nothing, so it need not wait. */
function withTail(present: readonly string[], order: readonly string[]): readonly string[] {
  const standing = new Set(present);
  const last = order.findLastIndex((id) => standing.has(id));
  const tail = order.slice(last + 1);
  return tail.length > 0 ? [...present, ...tail] : present;
}

/**
 * Nothing moves under the eye, the pointer or the keyboard: while somebody reads, points at or works in a list, it keeps its
 * order, and says that there is another one. What is gone goes all the same where `isThere` says so.
 */
export function useHeldOrder(order: readonly string[], isThere?: (id: string) => boolean): Held {
  const [busy, setBusy] = useState({ pointer: false, focus: false, scroll: false });
  const holding = busy.pointer || busy.focus || busy.scroll;
  const [kept, keep] = useState(order);
  if (!holding && !isSame(kept, order)) keep(order);
  const set = useCallback((change: Partial<typeof busy>) => setBusy((old) => ({ ...old, ...change })), []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      set({ scroll: true });
      clearTimeout(timer);
      timer = setTimeout(() => set({ scroll: false }), scrollRestMs);
    };
    // Also where an inner box scrolls: such events do not bubble, but they are seen on their way down.
    window.addEventListener('scroll', rest, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', rest, { capture: true });
    };
  }, [set]);
  const present = isThere ? kept.filter(isThere) : kept;
  const stands = withTail(present, order);
  const known = new Set(stands);
  return {
    shown: stands,
    news: holding && !isSame(stands, order) ? order.filter((id) => !known.has(id)).length : null,
    update: () => keep(order),
    handlers: {
      // A finger is over the list only while it scrolls, which is seen otherwise.
      onPointerEnter: ({ pointerType }) => pointerType === 'mouse' && set({ pointer: true }),
      onPointerLeave: () => set({ pointer: false }),
      onFocus: () => set({ focus: true }),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) set({ focus: false });
      },
    },
  };
}
