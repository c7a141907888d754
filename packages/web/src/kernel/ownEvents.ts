import { useEffect, useEffectEvent } from 'react';
import type { OwnEventsSubscription } from '../gql/graphql.ts';

/** What the viewer's own stream tells: what is theirs alone, whichever feature it is of. */
type OwnEvent = OwnEventsSubscription['viewerEvents'];

type Hear = (told: OwnEvent) => void;
const listeners = new Set<Hear>();

/** Called by who follows the stream for the whole page, and nobody else. */
export function tellOwn(told: OwnEvent): void {
  for (const hear of listeners) hear(told);
}

/**
 * Hears each event of the viewer's own stream after the cache has taken it in. The stream is followed once a page, however many
 * parts hear it, and may have begun before this part was there: what a part shows first it asks for. After a break, or a time in
 * which nobody looked, it brings what was missed and then `CaughtUp`; or `Reset` where that is not kept.
 */
export function useOwnEvents(hear: Hear): void {
  const heard = useEffectEvent(hear);
  useEffect(() => {
    const listener: Hear = (told) => heard(told);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}
