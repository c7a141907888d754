import { useEffect, useMemo, useState } from 'react';
import type { OutboxItem } from '../kernel/outbox.store.ts';
import { outbox, useOutbox } from '../kernel/useOutbox.ts';
import { onAnswered } from './talk.live.ts';
import type { Entry } from './window.ts';

/** A post on its way. `postId` once it is answered; it stays until the stream has brought that post. */
export interface Unsent {
  item: OutboxItem;
  postId?: string;
}

interface Placed {
  /** What stands below the list. */
  unsent: readonly Unsent[];
  /** Posts on the page that must not be shown yet, because one of the writes below may be the same. */
  withheld: ReadonlySet<string>;
}

interface Situation {
  items: readonly OutboxItem[];
  answered: readonly Required<Unsent>[];
  /** Posts they became that have stood on the page: what is there no more is not on its way again. */
  seen: ReadonlySet<string>;
  /** Every post that the page knows of. */
  entries: readonly Pick<Entry, 'id'>[];
  /** What the pages said: our own posts' clientMutationIds. */
  known: ReadonlySet<string>;
  /** Posts of ours that came by the stream, which does not say by which write they were made. */
  arrived: ReadonlySet<string>;
}

/** Every write is shown exactly once: as what is being sent, or as the post it became. */
export function placeUnsent({ items, answered, seen, entries, known, arrived }: Situation): Placed {
  const present = new Set(entries.map((entry) => entry.id));
  const byWrite = new Map(answered.map((one) => [one.item.id, one]));
  const open = items.filter((item) => !byWrite.has(item.id) && !known.has(item.id));
  const waiting = answered.filter((one) => !present.has(one.postId) && !seen.has(one.postId));
  const settled = new Set(answered.map((one) => one.postId));
  const inFlight = open.some((item) => !item.refusal);
  const withheld = new Set(inFlight ? [...arrived].filter((id) => !settled.has(id)) : []);
  return { unsent: [...waiting, ...open.map((item) => ({ item }))], withheld };
}

/** The viewer's writes in this thread that are not yet posts of the page. */
export function useUnsent(lane: string, page: Pick<Situation, 'entries' | 'known' | 'arrived'>): Placed {
  const items = useOutbox(lane);
  const [answered, setAnswered] = useState<readonly Required<Unsent>[]>([]);
  useEffect(
    () =>
      onAnswered((id, postId) => {
        const item = outbox()
          .items()
          .find((one) => one.id === id && one.lane === lane);
        if (item) setAnswered((all) => [...all, { item, postId }]);
      }),
    [lane],
  );
  const { entries, known, arrived } = page;
  const [seen, see] = useState<ReadonlySet<string>>(new Set());
  const fresh = answered.filter(({ postId }) => !seen.has(postId) && entries.some(({ id }) => id === postId));
  if (fresh.length > 0) see(new Set([...seen, ...fresh.map(({ postId }) => postId)]));
  return useMemo(
    () => placeUnsent({ items, answered, seen, entries, known, arrived }),
    [items, answered, seen, entries, known, arrived],
  );
}
