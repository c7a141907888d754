import { useEffect, useEffectEvent, useRef } from 'react';

type Listener = () => void;
const listeners = new Set<Listener>();

/** The viewer's own stream has brought what changes the inbox. */
export function tellNews(): void {
  for (const listener of listeners) listener();
}

interface Asking {
  fetching: boolean;
  ask: (options: { requestPolicy: 'network-only' }) => void;
}

/**
 * Asks again whenever there is news; where an answer is under way, once more after it. Not by taking the old one out of the
 * cache: news of the next moment would take out the answer too, while nobody asks again for what is being asked.
 */
export function useNews({ fetching, ask }: Asking): void {
  const due = useRef(false);
  const hear = useEffectEvent(() => {
    if (fetching) due.current = true;
    else ask({ requestPolicy: 'network-only' });
  });
  useEffect(() => {
    const listener = () => hear();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  useEffect(() => {
    if (fetching || !due.current) return;
    due.current = false;
    hear();
  }, [fetching]);
}
