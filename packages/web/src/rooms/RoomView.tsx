import { useId } from 'react';
import type { RoomViewFragment, TalkThreadFragment, TalkViewerFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import type { Opened } from '../talk/HostedThread.tsx';
import { PresenceProvider } from '../talk/Presence.tsx';
import { Talk } from '../talk/Talk.tsx';
import { Page } from '../ui/Page.tsx';
import { RoomHeader } from './RoomHeader.tsx';
import { RoomSide } from './RoomSide.tsx';
import styles from './RoomView.module.css';

graphql(`
  fragment RoomView on Room {
    id
    slug
    name
    topic
    kind
    status
    ...RoomSession
  }
`);

interface Props extends Pick<Opened<unknown, unknown>, 'viewer' | 'place' | 'strayed' | 'record' | 'onRevoked'> {
  room: RoomViewFragment;
  thread: TalkThreadFragment;
  mine: TalkViewerFragment | null;
  isHost: boolean;
}

const moderators = new Set(['MODERATOR', 'ADMIN']);

/** The talk in the middle; who and what it is about above, or beside it where there is room. */
export function RoomView({ room, thread, mine, isHost, viewer, place, strayed, record, onRevoked }: Props) {
  const text = useText();
  const details = useId();
  const mayModerate = isHost || (viewer !== null && moderators.has(viewer.role));
  const description = room.topic ?? text('room.description', { name: room.name });
  return (
    <PresenceProvider threadId={thread.id}>
      <Page width="fill" className={styles.room}>
        <PageHead title={room.name} description={description} unlisted={record} />
        <RoomHeader room={room} audience={thread.audience} isHost={mayModerate} details={details} />
        <div className={styles.talk}>
          <Talk
            thread={thread}
            mine={mine}
            viewer={viewer}
            mayModerate={mayModerate}
            path={paths.room(room.slug)}
            label={text('room.posts', { name: room.name })}
            place={place}
            strayed={strayed}
            closedNote={text(room.status === 'SCHEDULED' ? 'room.notOpen' : 'room.closed')}
            onRevoked={onRevoked}
          />
        </div>
        <RoomSide id={details} room={room} audience={thread.audience} />
      </Page>
    </PresenceProvider>
  );
}
