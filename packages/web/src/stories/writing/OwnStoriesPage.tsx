import { Link } from 'react-router';
import type { OwnStoryFragment } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Redirect } from '../../kernel/Redirect.tsx';
import { Strayed } from '../../kernel/Strayed.tsx';
import { useSession } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { usePaged } from '../../kernel/usePaged.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { Time } from '../../ui/Time.tsx';
import { StoryPages } from '../StoryPages.tsx';
import styles from './StoryRows.module.css';
import { StoryState } from './StoryState.tsx';

graphql(`
  fragment OwnStory on Story {
    id
    slug
    kind
    title
    summary
    status
    scheduledAt
    publishedAt
    steps {
      id
      kind
      note
      at
    }
  }
`);
const OWN_STORIES = graphql(`
  query OwnStories($after: String) {
    ownStories(first: 20, after: $after) {
      edges {
        node {
          ...OwnStory
        }
      }
      ...StoryPages
    }
  }
`);

function Row({ story }: { story: OwnStoryFragment }) {
  const text = useText();
  const { id, slug, title, status, scheduledAt, steps } = story;
  const last = steps?.findLast(({ kind }) => kind !== 'NOTED');
  const returned = last?.kind === 'RETURNED' && status === 'DRAFT';
  return (
    <li className={styles.row}>
      <p className={styles.state}>
        <StoryState status={status} returned={returned} />
        {last ? <Time at={last.at} style="relative" /> : null}
        {scheduledAt ? <Time at={scheduledAt} style="full" /> : null}
      </p>
      <h2 className={styles.title}>
        <Link to={paths.storyEdit(id)} className={styles.link}>
          <bdi>{title}</bdi>
        </Link>
      </h2>
      {returned && last.note ? (
        <p className={styles.note} dir="auto">
          {last.note}
        </p>
      ) : null}
      {status === 'PUBLISHED' ? (
        <p className={styles.more}>
          <Link to={paths.story(slug)}>{text('writing.read')}</Link>
        </p>
      ) : null}
    </li>
  );
}

/** What the viewer has written, whatever became of it, what moved last first. */
export function OwnStoriesPage() {
  const text = useText();
  const { viewer, known } = useSession();
  const { query, refetch, strayed } = usePaged({
    query: OWN_STORIES,
    variables: {},
    list: ({ ownStories }) => ownStories,
    requestPolicy: 'cache-and-network',
    pause: !viewer,
  });
  useFresh(refetch);
  if (known && !viewer) return <Redirect to={paths.signIn(paths.ownStories)} />;
  const begin = (
    <ButtonLink to={paths.newStory} look="primary" icon="edit">
      {text('writing.begin')}
    </ButtonLink>
  );
  return (
    <Page width="reading">
      <PageHead title={text('writing.own')} unlisted />
      <div className={styles.head}>
        <PageHeading>{text('writing.own')}</PageHeading>
        {begin}
      </div>
      {strayed ? <Strayed what="list" /> : null}
      <Loaded query={query} retry={refetch}>
        {({ ownStories }) =>
          ownStories.edges.length === 0 ? (
            <Empty icon="story" title={text('writing.own.empty')} hint={text('writing.own.empty.hint')} />
          ) : (
            <>
              <ul className={styles.rows}>
                {ownStories.edges.map(({ node }) => (
                  <Row key={node.id} story={node} />
                ))}
              </ul>
              <p className={styles.pages}>
                <StoryPages
                  stories={ownStories}
                  here={paths.ownStories}
                  newest={text('stories.newest')}
                  older={text('stories.older')}
                />
              </p>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
