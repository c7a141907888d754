import { Link } from 'react-router';
import type { FollowedUpFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { formatWhen, zoneName } from '../../kernel/when.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { StatusPill } from '../StatusPill.tsx';
import styles from './FollowUps.module.css';

interface Props {
  webinar: FollowedUpFragment;
  /** Until when answers follow; null while the webinar is not over. */
  until: number | null;
  isOpen: boolean;
  /** Whether the viewer may give it more days. */
  mayRun: boolean;
  /** How many questions are left; null where that is no question yet. */
  count: number | null;
}

/** Of which webinar, how much is left, and until when it can be answered. */
export function FollowUpsHead({ webinar, until, isOpen, mayRun, count }: Props) {
  const text = useText();
  const { slug, title, status, timeZone } = webinar;
  const place = { locale: text.locale, timeZone };
  const when =
    until === null
      ? ''
      : `${formatWhen(until, 'day', place)}, ${formatWhen(until, 'time', place)} ${zoneName(until, place)}`;
  return (
    <header className={styles.head}>
      <p className={styles.ways}>
        <ButtonLink to={paths.webinar(slug)} icon="back" size="small" look="quiet">
          {text('registrations.back')}
        </ButtonLink>
        <StatusPill status={status} />
      </p>
      <PageHeading>
        {text('followUps.heading')} <bdi className={styles.of}>{title}</bdi>
      </PageHeading>
      {count === null ? null : (
        <p className={styles.lead}>
          <strong>{text(isOpen ? 'followUps.left' : 'followUps.leftOver', { count })}</strong>{' '}
          {text(isOpen ? 'followUps.until' : 'followUps.closed', { when })}{' '}
          {mayRun && !isOpen ? <Link to={paths.webinarEdit(slug)}>{text('followUps.moreDays')}</Link> : null}
        </p>
      )}
    </header>
  );
}
