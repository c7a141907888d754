import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './InboxLink.module.css';
import { useOwnStream } from './useOwnStream.ts';

const INBOX_COUNT = graphql(`
  query InboxCount {
    viewer {
      id
      cursor
      unreadNotifications
    }
  }
`);

const mostShown = 99;

/** The way to the inbox, with how much in it has not been seen; live while the page is looked at. */
export function InboxLink() {
  const text = useText();
  const [{ data }] = useQuery({ query: INBOX_COUNT });
  const { id, cursor, unreadNotifications: count = 0 } = data?.viewer ?? {};
  useOwnStream(id, cursor);
  return (
    <Link to={paths.inbox} className={styles.link} aria-label={text('inbox.link', { count })}>
      <Icon name="bell" />
      {count > 0 ? (
        <span className={styles.count} aria-hidden="true">
          {count > mostShown ? `${mostShown}+` : count}
        </span>
      ) : null}
    </Link>
  );
}
