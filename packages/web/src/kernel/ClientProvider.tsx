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
  const [held, hold] = useState<BrowserClient>(() => make({ lives, initial, onSessionEnded: renewSession }));
  useEffect(
    () =>
      onRenewal(() => {
        hold((old) => {
          queueMicrotask(() => old.dispose());
          return make({ lives, onSessionEnded: renewSession });
        });
      }),
    [lives, make],
  );
  return <Provider value={held.client}>{children}</Provider>;
}
