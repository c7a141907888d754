import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import type { SessionTileFragment, TrackMarksFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Badge, LiveBadge } from '../ui/Badge.tsx';
import styles from './SessionTile.module.css';
import { standingOf } from './standing.ts';
import { TrackMark } from './TrackMark.tsx';
import { When } from './When.tsx';

graphql(`
  fragment TrackMarks on Event {
    id
    tracks {
      id
      name
      color
    }
  }
  fragment SessionTile on Session {
    id
    slug
    title
    kind
    language
    startsAt
    endsAt
    location
    day
    status
    track {
      id
      name
    }
    speakers {
      displayName
    }
    room {
      id
      status
      present
    }
  }
`);

interface Props {
  session: SessionTileFragment;
  tracks: TrackMarksFragment['tracks'];
  /** The language most sessions are in; only another one is worth a word. */
  usualLanguage: string | null;
  zone: string;
  now: number | null;
  /** Where it stands in the grid, and whether it goes across all places there. */
  style: CSSProperties;
  across: boolean;
}

/** One session of the programme; the whole of it leads to its page. */
export function SessionTile({ session, tracks, usualLanguage, zone, now, style, across }: Props) {
  const text = useText();
  const { kind, status, track, language, location, room } = session;
  const standing = standingOf(session, now);
  const speakers = session.speakers.map((speaker) => speaker.displayName);
  const isBreak = kind === 'BREAK';
  const title = <bdi>{session.title}</bdi>;
  return (
    <li className={styles.tile} data-standing={standing} data-break={isBreak} data-across={across} style={style}>
      <p className={styles.head}>
        <When startsAt={session.startsAt} endsAt={session.endsAt} zone={zone} day={session.day} />
        {standing === 'live' && !isBreak ? <LiveBadge>{text('live.badge')}</LiveBadge> : null}
        {standing === 'cancelled' ? <Badge tone="stop">{text('session.cancelled')}</Badge> : null}
        {status === 'DELAYED' && standing !== 'ended' ? <Badge tone="warn">{text('session.delayed')}</Badge> : null}
      </p>
      <p className={styles.title}>
        <Link to={paths.session(session.slug)} className={styles.link}>
          {standing === 'cancelled' ? <s>{title}</s> : title}
        </Link>
      </p>
      {speakers.length > 0 ? (
        <p className={styles.speakers}>
          <bdi>{new Intl.ListFormat(text.locale, { style: 'short', type: 'unit' }).format(speakers)}</bdi>
        </p>
      ) : null}
      <p className={styles.foot}>
        {location ? <bdi className={styles.place}>{location}</bdi> : null}
        {track ? <TrackMark track={track} tracks={tracks} /> : null}
        {kind === 'LECTURE' || isBreak ? null : <span>{text(`kind.${kind}`)}</span>}
        {language && language !== usualLanguage ? <span className={styles.language}>{language}</span> : null}
        {standing === 'live' && room && room.present > 0 ? (
          <span>{text('room.present', { count: room.present })}</span>
        ) : null}
      </p>
    </li>
  );
}
