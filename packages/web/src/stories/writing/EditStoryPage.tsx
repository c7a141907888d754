import { Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import type { WrittenStoryQuery } from '../../gql/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { late } from '../../kernel/late.ts';
import { NotFound } from '../../kernel/NotFound.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Redirect } from '../../kernel/Redirect.tsx';
import { mayEdit, useSession, type Viewer } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Time } from '../../ui/Time.tsx';
import { WRITTEN_STORY } from './documents.ts';
import { EditForm } from './EditForm.tsx';
import { Steps } from './Steps.tsx';
import { StoryState } from './StoryState.tsx';
import styles from './Writing.module.css';

const RevokeDialog = late(async () => (await import('../consent/RevokeDialog.tsx')).RevokeDialog);
const EpisodeDesk = late(async () => (await import('../podcast/making/EpisodeDesk.tsx')).EpisodeDesk);

const beingWritten = new Set(['DRAFT', 'SUBMITTED', 'IN_REVIEW']);

type Written = NonNullable<WrittenStoryQuery['story']>;

/** What the editors asked for, where that is the last that was decided. */
function wishOf({ status, steps }: Written): string | null {
  const last = steps?.findLast(({ kind }) => kind !== 'NOTED');
  return status === 'DRAFT' && last?.kind === 'RETURNED' ? last.note : null;
}

interface Props {
  story: Written;
  viewer: Viewer;
  again: () => void;
}

function Writing({ story, viewer, again }: Props) {
  const text = useText();
  const { id, slug, title, status, scheduledAt, plannedFor } = story;
  const wish = wishOf(story);
  const [revoking, setRevoking] = useState(false);
  const isShown = status === 'PUBLISHED' || status === 'SCHEDULED';
  return (
    <Page>
      <PageHead title={text('writing.edit', { title })} unlisted />
      <div className={styles.head}>
        <p className={styles.state}>
          <ButtonLink to={paths.ownStories} icon="back" look="quiet" size="small">
            {text('writing.own')}
          </ButtonLink>
          <StoryState status={status} returned={wish !== null} />
        </p>
        <PageHeading>
          <bdi>{title}</bdi>
        </PageHeading>
        <p className={styles.lead}>
          {text(`writing.state.${status}`)} {scheduledAt ? <Time at={scheduledAt} style="full" /> : null}
        </p>
        {plannedFor && beingWritten.has(status) ? (
          <p className={styles.lead}>
            {text('writing.planned')} <Time at={plannedFor} style="full" />
          </p>
        ) : null}
        <p className={styles.actions}>
          {status === 'PUBLISHED' ? (
            <ButtonLink to={paths.story(slug)} icon="story" size="small">
              {text('writing.read')}
            </ButtonLink>
          ) : null}
          {mayEdit(viewer) ? (
            <ButtonLink to={paths.review(id)} icon="check" size="small">
              {text('writing.review')}
            </ButtonLink>
          ) : null}
          {story.aboutPatient && (isShown || revoking) ? (
            <Button look="danger" size="small" onClick={() => setRevoking(true)}>
              {text('writing.revoke')}
            </Button>
          ) : null}
        </p>
      </div>
      {revoking ? (
        <Suspense>
          <RevokeDialog story={story} grantId={null} onClose={() => setRevoking(false)} />
        </Suspense>
      ) : null}
      {wish ? (
        <section className={styles.notice} aria-label={text('writing.wish')}>
          <h2>{text('writing.wish')}</h2>
          <p dir="auto">{wish}</p>
        </section>
      ) : null}
      <EditForm story={story} viewer={viewer} onOvertaken={again} />
      {story.kind === 'PODCAST' && story.viewerCanEdit ? (
        <Suspense>
          <EpisodeDesk storyId={id} owner={viewer.member.id} />
        </Suspense>
      ) : null}
      <Steps story={story} owner={viewer.member.id} />
    </Page>
  );
}

/** Where authors write a story and hear what became of it, and editors mend its words; nobody else finds it. */
export function EditStoryPage() {
  const { id = '' } = useParams();
  const { viewer, known } = useSession();
  const [query, again] = useQuery({ query: WRITTEN_STORY, variables: { id }, requestPolicy: 'cache-and-network' });
  useFresh(again);
  if (known && !viewer) return <Redirect to={paths.signIn(paths.storyEdit(id))} />;
  return (
    <Loaded query={query} retry={again} page="wide">
      {({ story }) => {
        if (!viewer) return <Skeleton lines={8} />;
        if (!story || !(story.viewerIsAuthor || mayEdit(viewer))) return <NotFound />;
        return (
          <Writing
            key={story.id}
            story={story}
            viewer={viewer}
            again={() => again({ requestPolicy: 'network-only' })}
          />
        );
      }}
    </Loaded>
  );
}
