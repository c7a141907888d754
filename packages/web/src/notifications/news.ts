import { useEffect, useEffectEvent, useRef } from 'react';
import { useOwnEvents } from '../kernel/ownEvents.ts';

interface Asking {
  fetching: boolean;
  ask: (options: { requestPolicy: 'network-only' }) => void;
}

/**
 * Asks again whenever the viewer's own stream brings what changes the inbox; where an answer is under way, once more after it.
 * Not by taking the old one out of the cache: news of the next moment would take out the answer too, while nobody asks again for
 * what is being asked.
 */
export function useNews({ fetching, ask }: Asking): void {
  const due = useRef(false);
  const hear = useEffectEvent(() => {
    if (fetching) due.current = true;
    else ask({ requestPolicy: 'network-only' });
  });
  useOwnEvents((told) => {
    const isNews = told.__typename === 'ViewerEvent' && told.node.__typename === 'Notification';
    if (isNews || told.__typename === 'Reset') hear();
  });
  useEffect(() => {
    if (fetching || !due.current) return;
    due.current = false;
    hear();
  }, [fetching]);
}
