import { Link } from 'react-router';
import type { WebinarStateFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { formatWhen, zoneName } from '../kernel/when.ts';
import { OwnTime } from '../program/OwnTime.tsx';
import { When } from '../program/When.tsx';
import { Icon } from '../ui/Icon.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import styles from './WebinarFacts.module.css';

/** When it is: in its own zone, and in the reader's where that is another; what it is one of, and who holds it. */
export function WebinarFacts({ webinar }: { webinar: WebinarStateFragment }) {
  const text = useText();
  const { startsAt, endsAt, timeZone, series, organization } = webinar;
  const place = { locale: text.locale, timeZone };
  return (
    <dl className={styles.facts}>
      <dt>
        <Icon name="clock" size="small" />
        <VisuallyHidden>{text('session.when')}</VisuallyHidden>
      </dt>
      <dd className={styles.when}>
        <span className={styles.day}>{formatWhen(startsAt, 'day', place)}</span>
        <span>
          <When startsAt={startsAt} endsAt={endsAt} zone={timeZone} /> {zoneName(startsAt, place)}
        </span>
        <span className={styles.own}>
          <OwnTime startsAt={startsAt} endsAt={endsAt} eventZone={timeZone} />
        </span>
      </dd>
      {organization ? (
        <>
          <dt>
            <Icon name="organization" size="small" />
            <VisuallyHidden>{text('webinar.organization')}</VisuallyHidden>
          </dt>
          <dd>
            {text.rich('webinar.heldBy', {
              organization: (
                <Link to={paths.organization(organization.slug)}>
                  <bdi>{organization.name}</bdi>
                </Link>
              ),
            })}
          </dd>
        </>
      ) : null}
      {series ? (
        <>
          <dt>
            <Icon name="webinar" size="small" />
            <VisuallyHidden>{text('webinar.series')}</VisuallyHidden>
          </dt>
          <dd>
            <Link to={paths.webinarsOf(series.slug)}>
              <bdi>{series.title}</bdi>
            </Link>
          </dd>
        </>
      ) : null}
    </dl>
  );
}
