import type { RoomViewFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { usePresence } from '../talk/Presence.tsx';
import { LiveBadge } from '../ui/Badge.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { HostControls } from './HostControls.tsx';
import styles from './RoomHeader.module.css';

interface Props {
  room: RoomViewFragment;
  audience: string;
  isHost: boolean;
  /** The id of what a narrow screen keeps out of sight. */
  details: string;
}

export function RoomHeader({ room, isHost, details }: Props) {
  const text = useText();
  const present = usePresence()?.present ?? 0;
  return (
    <header className={styles.head}>
      <ButtonLink
        to={paths.live}
        look="quiet"
        icon="back"
        className={styles.back ?? ''}
        aria-label={text('room.back')}
      />
      <div className={styles.titles}>
        <PageHeading className={styles.name}>
          <bdi>{room.name}</bdi>
        </PageHeading>
        <p className={styles.state}>
          {room.status === 'LIVE' ? (
            <LiveBadge>{text('live.badge')}</LiveBadge>
          ) : (
            <span>{text(room.status === 'SCHEDULED' ? 'room.scheduled' : 'room.ended')}</span>
          )}
          {present > 0 ? (
            <span className={styles.present} data-passing>
              <Icon name="people" size="small" />
              {text('room.present', { count: present })}
            </span>
          ) : null}
          {room.topic ? (
            <span className={styles.topic} dir="auto">
              {room.topic}
            </span>
          ) : null}
        </p>
      </div>
      <div className={styles.controls} data-screen-only>
        {isHost ? <HostControls roomId={room.id} status={room.status} /> : null}
        <Button
          look="quiet"
          icon="more"
          className={styles.details ?? ''}
          popoverTarget={details}
          aria-label={text('room.details')}
        />
      </div>
    </header>
  );
}
