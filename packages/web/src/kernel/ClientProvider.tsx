import { type ReactNode, useEffect, useState } from 'react';
import { Provider, type SSRData } from 'urql';
import { type BrowserClient, browserClient } from './client.ts';
import type { Live } from './live.ts';
import { onRenewal, renewSession } from './renewal.ts';

interface Props {
  lives: readonly Live[];
  initial?: SSRData;
  /** How a client is made; tests give one that talks to a server of their own. */
  make?: typeof browserClient;
  children: ReactNode;
}

/** Holds the client of the present session, and a new one with an empty cache after every sign-in and sign-out. */
export function ClientProvider({ lives, initial, make = browserClient, children }: Props) {
  const [held, hold] = useState<BrowserClient & { turn: number }>(() => ({
    ...make({ lives, initial, onSessionEnded: renewSession }),
    turn: 0,
  }));
  useEffect(
    () =>
      onRenewal(() => {
        hold((old) => {
          queueMicrotask(() => old.dispose());
          return { ...make({ lives, onSessionEnded: renewSession }), turn: old.turn + 1 };
        });
      }),
    [lives, make],
  );
  // Everything begins anew with the session. A query that is moved from one client to another while React holds back a
  // part of its state (behind a Suspense) asks anew in every render, and its answers make it render: the page freezes.
  return (
    <Provider key={held.turn} value={held.client}>
      {children}
    </Provider>
  );
}
