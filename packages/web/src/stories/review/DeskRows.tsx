import { Link } from 'react-router';
import type { DeskStoriesFragment, DeskStoryFragment } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Time } from '../../ui/Time.tsx';
import { StoryPages } from '../StoryPages.tsx';
import styles from '../writing/StoryRows.module.css';
import { StoryState } from '../writing/StoryState.tsx';

graphql(`
  fragment DeskStory on Story {
    id
    kind
    title
    summary
    status
    scheduledAt
    authors {
      id
      displayName
    }
    steps {
      id
      kind
      at
    }
  }
  fragment DeskStories on StoryConnection {
    edges {
      node {
        ...DeskStory
      }
    }
    ...StoryPages
  }
`);

function DeskRow({ story, to }: { story: DeskStoryFragment; to: string }) {
  const text = useText();
  const { kind, title, summary, status, scheduledAt, authors, steps } = story;
  const last = steps?.at(-1);
  return (
    <li className={styles.row}>
      <p className={styles.state}>
        <StoryState status={status} />
        <span>{text(`story.kind.${kind}`)}</span>
        <bdi>{authors.map(({ displayName }) => displayName).join(', ')}</bdi>
        {scheduledAt ? <Time at={scheduledAt} style="full" /> : last ? <Time at={last.at} style="relative" /> : null}
      </p>
      <h2 className={styles.title}>
        <Link to={to} className={styles.link}>
          <bdi>{title}</bdi>
        </Link>
      </h2>
      <p className={styles.summary} dir="auto">
        {summary}
      </p>
    </li>
  );
}

interface Props {
  stories: DeskStoriesFragment;
  /** Where the title of each leads. */
  to: (id: string) => string;
  /** The address of the list, as it begins. */
  here: string;
}

/** Stories on the editors’ desk, and the ways to more of them. */
export function DeskRows({ stories, to, here }: Props) {
  const text = useText();
  return (
    <>
      <ul className={styles.rows}>
        {stories.edges.map(({ node }) => (
          <DeskRow key={node.id} story={node} to={to(node.id)} />
        ))}
      </ul>
      <p className={styles.pages}>
        <StoryPages stories={stories} here={here} newest={text('review.newest')} older={text('review.older')} />
      </p>
    </>
  );
}
