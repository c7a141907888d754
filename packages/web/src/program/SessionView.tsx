import { Link } from 'react-router';
import type { SessionViewFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { useSite } from '../kernel/site.tsx';
import { formatWhen, useNow } from '../kernel/when.ts';
import { Badge, LiveBadge } from '../ui/Badge.tsx';
import { Html } from '../ui/Html.tsx';
import { Icon } from '../ui/Icon.tsx';
import { noonOf } from './day.ts';
import { JoinRoom } from './JoinRoom.tsx';
import { languageName } from './language.ts';
import { Neighbours } from './Neighbours.tsx';
import { SessionFacts } from './SessionFacts.tsx';
import styles from './SessionView.module.css';
import { Speakers } from './Speakers.tsx';
import { descriptionOf, schemaOrg } from './sessionHead.ts';
import { standingOf } from './standing.ts';

graphql(`
  fragment SessionView on Session {
    id
    slug
    title
    subtitle
    kind
    abstract
    html
    language
    day
    status
    startsAt
    endsAt
    event {
      id
      slug
      title
    }
    ...SessionFacts
    ...Speakers
    ...JoinRoom
    ...Neighbours
  }
`);

/** All there is to know of a session, and the way into its room. */
export function SessionView({ session }: { session: SessionViewFragment }) {
  const text = useText();
  const now = useNow();
  const site = useSite();
  const { event, title, subtitle, day } = session;
  const standing = standingOf(session, now);
  const address = new URL(paths.session(session.slug), site.origin).href;
  const dayName = formatWhen(noonOf(day), 'day', { locale: text.locale, timeZone: 'UTC' });
  return (
    <article className={styles.session}>
      <PageHead title={title} description={descriptionOf(session)} type="article" about={schemaOrg(session, address)} />
      <header className={styles.head}>
        <p>
          <Link to={`${paths.programme(event.slug)}?day=${day}`} className={styles.back}>
            <Icon name="back" size="small" />
            <span>
              <bdi>{event.title}</bdi>, {dayName}
            </span>
          </Link>
        </p>
        <p className={styles.kind}>
          {standing === 'live' ? <LiveBadge>{text('live.badge')}</LiveBadge> : null}
          {standing === 'cancelled' ? <Badge tone="stop">{text('session.cancelled')}</Badge> : null}
          {session.status === 'DELAYED' ? <Badge tone="warn">{text('session.delayed')}</Badge> : null}
          {standing === 'ended' ? <Badge>{text('session.ended')}</Badge> : null}
          <span>{text(`kind.${session.kind}`)}</span>
          {session.language ? <span>{languageName(session.language, text.locale)}</span> : null}
        </p>
        <PageHeading className={styles.title}>
          {standing === 'cancelled' ? (
            <s>
              <bdi>{title}</bdi>
            </s>
          ) : (
            <bdi>{title}</bdi>
          )}
        </PageHeading>
        {subtitle ? (
          <p className={styles.subtitle} dir="auto">
            {subtitle}
          </p>
        ) : null}
      </header>
      <aside className={styles.aside}>
        <JoinRoom session={session} standing={standing} />
        <SessionFacts session={session} />
      </aside>
      <div className={styles.body}>
        <Speakers session={session} />
        {session.html ? (
          <Html html={session.html} look="story" />
        ) : (
          <p className={styles.blank}>{text('session.noText')}</p>
        )}
      </div>
      <Neighbours session={session} />
    </article>
  );
}
