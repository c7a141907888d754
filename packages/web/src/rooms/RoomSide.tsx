import { Link } from 'react-router';
import type { RoomViewFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { zoneName } from '../kernel/when.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { HereNow } from './HereNow.tsx';
import styles from './RoomSide.module.css';

graphql(`
  fragment RoomSession on Room {
    id
    session {
      id
      slug
      title
      html
      startsAt
      endsAt
      location
      event {
        id
        timeZone
      }
      speakers {
        displayName
        avatarUrl
        member {
          id
          handle
          headline
        }
      }
    }
  }
`);

interface Props {
  id: string;
  room: RoomViewFragment;
  audience: string;
}

/** What the room is about and who is in it: beside the talk, or behind a button where the screen is narrow. */
export function RoomSide({ id, room, audience }: Props) {
  const text = useText();
  const { session } = room;
  return (
    <aside id={id} popover="auto" className={styles.side} aria-label={text('room.details')}>
      <div className={styles.close} data-screen-only>
        <Button
          look="quiet"
          icon="close"
          popoverTarget={id}
          popoverTargetAction="hide"
          aria-label={text('room.details.close')}
        />
      </div>
      {session || room.topic ? (
        <section className={styles.part}>
          <h2 className={styles.title}>{text(session ? 'room.session' : 'room.about')}</h2>
          {session ? (
            <p className={styles.when}>
              <Icon name="clock" size="small" />
              <span>
                <Time at={session.startsAt} style="shortDay" zone={session.event.timeZone} />,{' '}
                <Time at={session.startsAt} zone={session.event.timeZone} />–
                <Time at={session.endsAt} zone={session.event.timeZone} />{' '}
                {zoneName(session.startsAt, { locale: text.locale, timeZone: session.event.timeZone })}
              </span>
            </p>
          ) : null}
          {session?.location ? (
            <p className={styles.when}>
              <Icon name="place" size="small" />
              <bdi>{session.location}</bdi>
            </p>
          ) : null}
          {room.topic ? (
            <p className={styles.topic} dir="auto">
              {room.topic}
            </p>
          ) : null}
          {session?.html ? <Html html={session.html} className={styles.abstract ?? ''} /> : null}
          {session ? (
            <p>
              <Link to={paths.session(session.slug)} className={styles.more}>
                {text('room.programme')}
                <Icon name="forward" size="small" />
              </Link>
            </p>
          ) : null}
        </section>
      ) : null}
      {session && session.speakers.length > 0 ? (
        <section className={styles.part}>
          <h2 className={styles.title}>{text('room.speakers', { count: session.speakers.length })}</h2>
          <ul className={styles.people}>
            {session.speakers.map(({ displayName, avatarUrl, member }) => (
              <li key={member?.id ?? displayName} className={styles.person}>
                <Avatar name={displayName} handle={member?.handle} url={avatarUrl} />
                <span className={styles.who}>
                  {member ? (
                    <Link to={paths.member(member.handle)} className={styles.name}>
                      <bdi>{displayName}</bdi>
                    </Link>
                  ) : (
                    <bdi className={styles.name}>{displayName}</bdi>
                  )}
                  {member?.headline ? (
                    <span className={styles.headline} dir="auto">
                      {member.headline}
                    </span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <HereNow />
      <section className={styles.part}>
        <h2 className={styles.title}>{text('room.who')}</h2>
        <p className={styles.when}>
          <Icon name="globe" size="small" />
          <span>{audience}</span>
        </p>
      </section>
    </aside>
  );
}
