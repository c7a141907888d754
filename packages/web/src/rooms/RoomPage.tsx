import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { RoomPageQuery, RoomViewerQuery } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { NotFound } from '../kernel/NotFound.tsx';
import { HostedThread, type Opened } from '../talk/HostedThread.tsx';
import { RoomSkeleton } from './RoomSkeleton.tsx';
import { RoomView } from './RoomView.tsx';

const ROOM_PAGE = graphql(`
  query RoomPage($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    room(slug: $slug) {
      ...RoomView
      thread {
        ...TalkThread
      }
    }
  }
`);

const ROOM_VIEWER = graphql(`
  query RoomViewer($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    room(slug: $slug) {
      id
      viewerIsHost
      thread {
        ...TalkViewer
      }
    }
  }
`);

const crowdWaitMs = 1500;

type Room = Opened<NonNullable<RoomPageQuery['room']>, RoomViewerQuery>;

/** Asks whether the viewer may speak when the room opens, and when it is looked at again. */
function useOwnStanding({ host, own, viewer, askOwn }: Pick<Room, 'host' | 'own' | 'viewer' | 'askOwn'>): void {
  const { status } = host.thread;
  const mayPost = own?.room?.thread.viewerCanPost;
  useEffect(() => {
    if (status !== 'OPEN' || mayPost !== false || !viewer) return;
    // The room has just been opened; not everybody in it asks in the same moment whether they may speak.
    const timer = setTimeout(askOwn, Math.random() * crowdWaitMs);
    return () => clearTimeout(timer);
  }, [status, mayPost, viewer, askOwn]);
  useEffect(() => {
    const look = () => {
      if (viewer && document.visibilityState === 'visible') askOwn();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [viewer, askOwn]);
}

function RoomOpened({ host: room, own, viewer, waiting, place, strayed, record, askOwn, onRevoked }: Room) {
  useOwnStanding({ host: room, own, viewer, askOwn });
  if (waiting) return <RoomSkeleton />;
  return (
    <RoomView
      room={room}
      thread={room.thread}
      mine={own?.room?.thread ?? null}
      isHost={own?.room?.viewerIsHost ?? false}
      viewer={viewer}
      place={place}
      strayed={strayed}
      record={record}
      onRevoked={onRevoked}
    />
  );
}

/** A room: at its end, at a post (`?post=`), or at a page of its record (`?before=`). */
export function RoomPage() {
  const { slug = '' } = useParams();
  return (
    <HostedThread
      key={slug}
      slug={slug}
      page={ROOM_PAGE}
      own={ROOM_VIEWER}
      hostIn={({ room }) => room}
      size={50}
      sort={null}
      skeleton={<RoomSkeleton />}
      absent={<NotFound />}
    >
      {(opened) => <RoomOpened {...opened} />}
    </HostedThread>
  );
}
