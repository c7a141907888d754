import { useCallback, useRef, useState } from 'react';
import type { WebinarEventsSubscription } from '../gql/graphql.ts';
import { useStream } from '../kernel/useStream.ts';
import { WEBINAR_EVENTS } from './documents.ts';

type Told = WebinarEventsSubscription['webinarEvents'];
type Event = Extract<Told, { __typename: 'WebinarEvent' }>;

const againMs = 3000;

interface Following {
  webinarId: string;
  /** Where the page's answer stands. */
  cursor: string;
  /** Asks for the page again and answers where it stands now; null where it could not be had. */
  reload: () => Promise<string | null>;
  onEvent?: (node: Event['node']) => unknown;
  onGone: () => void;
}

/**
 * Follows a webinar from where its page stands: the cache takes in each thing by its id. Where something may have been missed
 * (a Reset, a hole, an error) the page is asked for again, once, and followed from there.
 */
export function useWebinarStream({ webinarId, cursor, reload, onEvent, onGone }: Following): void {
  const [start, restart] = useState({ after: cursor, generation: 0 });
  const heard = useRef({ applied: null as number | null, reloading: false });

  const begin = useCallback(async () => {
    const told = heard.current;
    if (told.reloading) return;
    told.reloading = true;
    let after = await reload();
    while (after === null) {
      await new Promise((resolve) => setTimeout(resolve, againMs));
      after = await reload();
    }
    told.reloading = false;
    told.applied = null;
    const now = after;
    restart(({ generation }) => ({ after: now, generation: generation + 1 }));
  }, [reload]);

  const apply = ({ seq, node }: Event) => {
    const { applied } = heard.current;
    if (applied !== null && seq <= applied) return;
    if (applied !== null && seq > applied + 1) {
      console.error(`webinar ${webinarId}: event ${seq} after ${applied}; the page is loaded again`);
      void begin();
    }
    heard.current.applied = seq;
    onEvent?.(node);
  };

  useStream({
    document: WEBINAR_EVENTS,
    variables: { webinarId, after: start.after },
    begin: `${webinarId}:${start.generation}`,
    onEvent({ webinarEvents: told }) {
      if (told.__typename === 'WebinarEvent') apply(told);
      else if (told.__typename === 'Reset') void begin();
      else if (told.__typename === 'Revoked') onGone();
    },
    onError(error) {
      if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'NOT_FOUND')) onGone();
      else setTimeout(() => void begin(), againMs);
    },
  });
}
