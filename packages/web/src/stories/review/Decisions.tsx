import { Suspense, useState } from 'react';
import { useMutation } from 'urql';
import type { ReviewedStoryFragment, StoryStatus } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Deed, deedsFor } from './deeds.ts';
import { REVIEW_STORY } from './documents.ts';
import styles from './Review.module.css';

const DeedDialog = late(async () => (await import('./DeedDialog.tsx')).DeedDialog);

const main: Partial<Record<StoryStatus, Deed>> = { IN_REVIEW: 'publish', SCHEDULED: 'publish', WITHDRAWN: 'publish' };

/** What an editor can make of a story now. */
export function Decisions({ story }: { story: ReviewedStoryFragment }) {
  const text = useText();
  const { id, kind, status, scheduledAt, viewerIsAuthor } = story;
  const [deed, setDeed] = useState<Deed | null>(null);
  const [{ fetching, error }, takeUp] = useMutation(REVIEW_STORY);
  const deeds = deedsFor(status, { own: viewerIsAuthor || kind !== 'STORY' });
  return (
    <div className={styles.decide}>
      <h2 className={styles.title}>{text('review.decide')}</h2>
      <p>
        {text(`review.state.${status}`)} {scheduledAt ? <Time at={scheduledAt} style="full" /> : null}
      </p>
      <p className={styles.deeds}>
        {status === 'SUBMITTED' ? (
          <Button look="primary" busy={fetching} onClick={() => void takeUp({ storyId: id })}>
            {text('review.takeUp')}
          </Button>
        ) : null}
        {deeds.map((one) => (
          <Button
            key={one}
            look={main[status] === one ? 'primary' : one === 'withdraw' ? 'danger' : 'plain'}
            onClick={() => setDeed(one)}
          >
            {text(`review.do.${one}`)}
          </Button>
        ))}
      </p>
      <Refused refusal={refusalOf(error)} />
      {deed ? (
        <Suspense>
          <DeedDialog story={story} deed={deed} onClose={() => setDeed(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
