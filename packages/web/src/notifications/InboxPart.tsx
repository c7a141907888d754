import { useEffect, useEffectEvent, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import styles from './InboxPage.module.css';
import { NotificationRow } from './NotificationRow.tsx';
import { useNews } from './news.ts';

const INBOX = graphql(`
  query Inbox($after: String) {
    notifications(first: 50, after: $after) {
      edges {
        node {
          id
          seenAt
          ...NotificationShown
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface Props {
  after: string | null;
  /** Something unseen has come while the list is looked at. */
  onNews: () => void;
}

/** One page of the inbox, and the ones before it as soon as they are wanted. */
export function InboxPart({ after, onNews }: Props) {
  const text = useText();
  const [earlier, showEarlier] = useState(false);
  const [query, refetch] = useQuery({ query: INBOX, variables: { after }, requestPolicy: 'cache-and-network' });
  useNews({ fetching: query.fetching, ask: refetch });
  const newest = query.data?.notifications.edges[0]?.node;
  const newestUnseen = newest && !newest.seenAt ? newest.id : undefined;
  const tell = useEffectEvent(onNews);
  useEffect(() => {
    if (newestUnseen && document.visibilityState === 'visible') tell();
  }, [newestUnseen]);
  return (
    <Loaded query={query} retry={refetch}>
      {({ notifications: { edges, pageInfo } }) => {
        if (edges.length === 0 && after === null)
          return <Empty icon="check" title={text('inbox.empty.title')} hint={text('inbox.empty.hint')} />;
        return (
          <>
            <ul className={styles.rows}>
              {edges.map(({ node }) => (
                <NotificationRow key={node.id} notification={node} />
              ))}
            </ul>
            {!pageInfo.hasNextPage ? null : earlier ? (
              <InboxPart after={pageInfo.endCursor ?? null} onNews={onNews} />
            ) : (
              <p className={styles.more}>
                <Button onClick={() => showEarlier(true)}>{text('inbox.earlier')}</Button>
              </p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
