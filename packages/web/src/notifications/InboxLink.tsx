import { Suspense } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { paths } from '../kernel/paths.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './InboxLink.module.css';
import { useNews } from './news.ts';

/** Visitors have none, and need not carry it. */
const OwnStream = late(async () => (await import('./OwnStream.ts')).OwnStream);

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
  const [{ data, fetching }, ask] = useQuery({ query: INBOX_COUNT });
  useNews({ fetching, ask });
  const viewer = data?.viewer;
  const count = viewer?.unreadNotifications ?? 0;
  return (
    <>
      <Link to={paths.inbox} className={styles.link} aria-label={text('inbox.link', { count })}>
        <Icon name="bell" />
        {count > 0 ? (
          <span className={styles.count} aria-hidden="true">
            {count > mostShown ? `${mostShown}+` : count}
          </span>
        ) : null}
      </Link>
      <Suspense>{viewer ? <OwnStream viewerId={viewer.id} cursor={viewer.cursor} /> : null}</Suspense>
    </>
  );
}
