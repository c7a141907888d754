import { useParams } from 'react-router';
import { useQuery } from 'urql';
import type { ReviewedStoryFragment } from '../../gql/graphql.ts';
import { forEditors } from '../../kernel/forEditors.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { paths } from '../../kernel/paths.ts';
import type { Viewer } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { StoryView } from '../StoryView.tsx';
import { Steps } from '../writing/Steps.tsx';
import { StoryState } from '../writing/StoryState.tsx';
import { Decisions } from './Decisions.tsx';
import { REVIEWED_STORY } from './documents.ts';
import styles from './Review.module.css';
import { Versions } from './Versions.tsx';

function Review({ story, viewer }: { story: ReviewedStoryFragment; viewer: Viewer }) {
  const text = useText();
  const { id, slug, status, aboutPatient } = story;
  return (
    <Page>
      <p className={styles.top}>
        <ButtonLink to={paths.reviews} icon="back" look="quiet" size="small">
          {text('review.title')}
        </ButtonLink>
        <StoryState status={status} />
        <a href="#decide" className={styles.down}>
          {text('review.down')}
        </a>
      </p>
      <div className={styles.review}>
        <div className={styles.reading}>
          <StoryView story={story} liked={null} record />
        </div>
        <aside id="decide" className={styles.desk} aria-label={text('review.desk')}>
          <Decisions story={story} />
          <p className={styles.ways}>
            <ButtonLink to={paths.storyEdit(id)} icon="edit" size="small">
              {text('review.edit')}
            </ButtonLink>
            {status === 'PUBLISHED' ? (
              <ButtonLink to={paths.story(slug)} icon="story" size="small">
                {text('review.read')}
              </ButtonLink>
            ) : null}
          </p>
          <p className={styles.said}>
            {text(
              aboutPatient === null
                ? 'review.patient.unknown'
                : aboutPatient
                  ? 'review.patient.yes'
                  : 'review.patient.no',
            )}
          </p>
          {aboutPatient ? (
            <p className={styles.ways}>
              <ButtonLink to={paths.reviewConsent(id)} icon="lock" size="small">
                {text('review.consent')}
              </ButtonLink>
            </p>
          ) : null}
          <Steps story={story} owner={viewer.member.id} />
        </aside>
        <div className={styles.versions}>
          <Versions key={story.revision} story={story} />
        </div>
      </div>
    </Page>
  );
}

/** Where an editor reads a story as it will look and decides what becomes of it. */
function Desk({ viewer }: { viewer: Viewer }) {
  const { id = '' } = useParams();
  const [query, again] = useQuery({ query: REVIEWED_STORY, variables: { id }, requestPolicy: 'cache-and-network' });
  useFresh(again);
  return (
    <Loaded query={query} retry={again} page="wide">
      {({ story }) => (story ? <Review key={story.id} story={story} viewer={viewer} /> : <NotFound />)}
    </Loaded>
  );
}

export const ReviewPage = forEditors(Desk, 'wide');
