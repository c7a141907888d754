import { useRef, useSyncExternalStore } from 'react';
import { graphql } from '../kernel/graphql.ts';
import { tellOwn } from '../kernel/ownEvents.ts';
import { useStream } from '../kernel/useStream.ts';

/**
 * The viewer's own log, with what every feature shows of it: whatever it brings, the cache takes in. What two kinds of things
 * call alike and mean differently has names of its own here.
 */
const OWN_EVENTS = graphql(`
  subscription OwnEvents($after: String) {
    viewerEvents(after: $after) {
      __typename
      ... on ViewerEvent {
        seq
        cursor
        node {
          __typename
          ... on Notification {
            id
            kind
            text
            url
            count
            createdAt
            seenAt
            readAt
          }
          ... on Registration {
            id
            registered: state
            mode
            position
            offerExpiresAt
            checkInCode
            checkedInAt
            webinar {
              id
            }
          }
          ... on Question {
            ...OwnQuestion
          }
          ... on HeldPost {
            id
            post {
              id
              thread {
                id
              }
            }
          }
          ... on Member {
            id
            handle
            displayName
            headline
            avatarUrl
          }
        }
      }
      ... on CaughtUp {
        cursor
      }
      ... on Reset {
        cursor
        why: reason
      }
      ... on Revoked {
        reason
      }
    }
  }
`);

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
const useVisible = (): boolean =>
  useSyncExternalStore(
    onVisibility,
    () => document.visibilityState === 'visible',
    () => false,
  );

/**
 * Follows what concerns the viewer alone from `cursor` on, once for the whole page; shows nothing. A tab that nobody looks at
 * lets go of it, so that many tabs do not use up a member's sockets, and goes on where it stopped.
 */
export function OwnStream({ viewerId, cursor }: { viewerId: string; cursor: string }) {
  const visible = useVisible();
  const place = useRef<string | undefined>(undefined);
  useStream({
    document: OWN_EVENTS,
    get variables() {
      return { after: place.current ?? cursor };
    },
    begin: viewerId,
    on: visible,
    onEvent({ viewerEvents: told }) {
      if (told.__typename !== 'Revoked') place.current = told.cursor;
      tellOwn(told);
    },
  });
  return null;
}
