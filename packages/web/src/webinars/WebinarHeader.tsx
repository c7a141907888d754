import { Link } from 'react-router';
import type { WebinarStateFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Icon } from '../ui/Icon.tsx';
import { StatusPill } from './StatusPill.tsx';
import styles from './WebinarHeader.module.css';

/** What it is called, where it stands, and the way back to the others. */
export function WebinarHeader({ webinar }: { webinar: WebinarStateFragment }) {
  const text = useText();
  const { status, title } = webinar;
  return (
    <header className={styles.header}>
      <p className={styles.state}>
        <Link to={paths.webinars} className={styles.back} data-screen-only>
          <Icon name="back" size="small" />
          {text('webinars.title')}
        </Link>
        <StatusPill status={status} />
      </p>
      <PageHeading className={styles.title}>
        {status === 'CANCELLED' ? (
          <s>
            <bdi>{title}</bdi>
          </s>
        ) : (
          <bdi>{title}</bdi>
        )}
      </PageHeading>
    </header>
  );
}
