import { Link } from 'react-router';
import { useMutation } from 'urql';
import type { NotificationShownFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Time } from '../ui/Time.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import styles from './InboxPage.module.css';

/** @public Part of the inbox's query. */
export const NOTIFICATION = graphql(`
  fragment NotificationShown on Notification {
    id
    kind
    text
    url
    count
    createdAt
    readAt
  }
`);
const MARK_READ = graphql(`
  mutation MarkNotificationRead($id: ID!) {
    markNotificationRead(id: $id) {
      id
      seenAt
      readAt
    }
  }
`);

/** One thing to know, and the way to it. */
export function NotificationRow({ notification }: { notification: NotificationShownFragment }) {
  const text = useText();
  const [, markRead] = useMutation(MARK_READ);
  const { id, url, createdAt, readAt } = notification;
  return (
    <li>
      <Link
        to={url}
        className={styles.row}
        data-read={Boolean(readAt)}
        onClick={() => {
          if (!readAt) void markRead({ id });
        }}
      >
        {readAt ? null : <VisuallyHidden>{text('inbox.unread')}</VisuallyHidden>}
        <span className={styles.text} dir="auto">
          {notification.text}
        </span>
        <span className={styles.when}>
          <Time at={createdAt} style="relative" />
        </span>
      </Link>
    </li>
  );
}
