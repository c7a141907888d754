import { createContext, type ReactNode, useContext, useState } from 'react';
import type { TalkPresenceSubscription } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useStream } from '../kernel/useStream.ts';

const PRESENCE = graphql(`
  subscription TalkPresence($threadId: ID!) {
    threadPresence(threadId: $threadId) {
      present
      sample {
        displayName
        avatarUrl
        member {
          id
          handle
        }
      }
      typing {
        displayName
        member {
          id
        }
      }
    }
  }
`);

type Here = TalkPresenceSubscription['threadPresence'];

const PresenceContext = createContext<Here | null>(null);

/** Who is here and who is typing: told now and then, never exactly. */
export function PresenceProvider({ threadId, children }: { threadId: string; children: ReactNode }) {
  const [here, setHere] = useState<Here | null>(null);
  useStream({
    document: PRESENCE,
    variables: { threadId },
    begin: threadId,
    onEvent: ({ threadPresence }) => setHere(threadPresence),
  });
  return <PresenceContext value={here}>{children}</PresenceContext>;
}

/** Null until the first word about it. */
export function usePresence(): Here | null {
  return useContext(PresenceContext);
}
