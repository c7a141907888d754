import type { ReactNode } from 'react';
import type { SessionFactsFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { formatWhen, zoneName } from '../kernel/when.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { OwnTime } from './OwnTime.tsx';
import styles from './SessionFacts.module.css';
import { TrackMark } from './TrackMark.tsx';
import { When } from './When.tsx';

graphql(`
  fragment SessionFacts on Session {
    id
    startsAt
    endsAt
    day
    location
    track {
      id
      name
    }
    event {
      id
      timeZone
      ...TrackMarks
    }
  }
`);

function Fact({ name, icon, children }: { name: string; icon?: IconName; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>
        {icon ? <Icon name={icon} size="small" /> : null}
        <VisuallyHidden>{name}</VisuallyHidden>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

export function SessionFacts({ session }: { session: SessionFactsFragment }) {
  const text = useText();
  const { startsAt, endsAt, day, location, track, event } = session;
  const place = { locale: text.locale, timeZone: event.timeZone };
  return (
    <dl className={styles.facts}>
      <Fact name={text('session.when')} icon="clock">
        <span className={styles.main}>{formatWhen(startsAt, 'day', place)}</span>
        <span>
          <When startsAt={startsAt} endsAt={endsAt} zone={event.timeZone} day={day} /> {zoneName(startsAt, place)}
        </span>
        <span className={styles.own}>
          <OwnTime startsAt={startsAt} endsAt={endsAt} eventZone={event.timeZone} />
        </span>
      </Fact>
      {location ? (
        <Fact name={text('session.where')} icon="place">
          <bdi>{location}</bdi>
        </Fact>
      ) : null}
      {track ? (
        <Fact name={text('programme.track')}>
          <TrackMark track={track} tracks={event.tracks} />
        </Fact>
      ) : null}
    </dl>
  );
}
