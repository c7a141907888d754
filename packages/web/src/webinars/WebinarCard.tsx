import { Link } from 'react-router';
import type { WebinarCardFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { formatWhen, zoneName } from '../kernel/when.ts';
import { When } from '../program/When.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { StatusPill } from './StatusPill.tsx';
import styles from './WebinarCard.module.css';

graphql(`
  fragment WebinarCard on Webinar {
    id
    slug
    title
    status
    startsAt
    endsAt
    timeZone
    organization {
      id
      name
    }
    ...WebinarPeople
  }
`);
const facesShown = 4;

interface Props {
  webinar: WebinarCardFragment;
  /** The list is of one organization, which says so. */
  isHolderKnown?: boolean;
}

/** A webinar in a list; the whole card leads to it. */
export function WebinarCard({ webinar, isHolderKnown = false }: Props) {
  const text = useText();
  const { slug, title, status, startsAt, endsAt, timeZone, organization, panelists, hosts } = webinar;
  const place = { locale: text.locale, timeZone };
  const people = panelists.length > 0 ? panelists : hosts;
  const names = new Intl.ListFormat(text.locale, { type: 'conjunction' }).format(
    people.map(({ displayName }) => displayName),
  );
  return (
    <article className={styles.card} data-live={status === 'LIVE' || status === 'PAUSED'}>
      <p className={styles.state}>
        <StatusPill status={status} />
        <span className={styles.when}>
          {formatWhen(startsAt, 'shortDay', place)}, <When startsAt={startsAt} endsAt={endsAt} zone={timeZone} />{' '}
          {zoneName(startsAt, place)}
        </span>
      </p>
      <h3 className={styles.title}>
        <Link to={paths.webinar(slug)} className={styles.link}>
          <bdi>{title}</bdi>
        </Link>
      </h3>
      {organization && !isHolderKnown ? (
        <p className={styles.holder}>
          <Icon name="organization" size="small" />
          <VisuallyHidden>{text('webinar.organization')}</VisuallyHidden>
          <bdi>{organization.name}</bdi>
        </p>
      ) : null}
      {people.length > 0 ? (
        <p className={styles.people}>
          <span className={styles.faces}>
            {people.slice(0, facesShown).map(({ id, displayName, handle, avatarUrl }) => (
              <Avatar key={id} name={displayName} handle={handle} url={avatarUrl} size="small" />
            ))}
          </span>
          <bdi className={styles.names}>{names}</bdi>
        </p>
      ) : null}
    </article>
  );
}
