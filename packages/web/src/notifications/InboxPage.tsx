import { useEffect } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Redirect } from '../kernel/Redirect.tsx';
import { useSession } from '../kernel/session.ts';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './InboxPage.module.css';
import { InboxPart } from './InboxPart.tsx';

const MARK_SEEN = graphql(`
  mutation MarkNotificationsSeen {
    markNotificationsSeen {
      id
      unreadNotifications
    }
  }
`);

/** What the viewer has been told, the newest first. Whoever looks at it has seen it; whoever follows it has read it. */
export function InboxPage() {
  const text = useText();
  const { viewer, known } = useSession();
  const [, markSeen] = useMutation(MARK_SEEN);
  const viewerId = viewer?.id;
  useEffect(() => {
    if (viewerId) void markSeen({});
  }, [viewerId, markSeen]);
  if (known && !viewer) return <Redirect to={paths.signIn(paths.inbox)} />;
  return (
    <Page width="reading">
      <PageHead title={text('inbox.title')} unlisted />
      <PageHeading>{text('inbox.title')}</PageHeading>
      <div className={styles.list}>
        {viewer ? <InboxPart after={null} onNews={() => void markSeen({})} /> : <Skeleton lines={6} />}
      </div>
    </Page>
  );
}
