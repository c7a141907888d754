import { useId } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import styles from './Around.module.css';

/** Asked for by itself: which others there are is told by no stream, so it would keep the page from being shared. */
const AROUND = graphql(`
  query StoryAround($slug: String!) {
    story(slug: $slug) {
      id
      column {
        id
        slug
        title
      }
      related {
        id
        slug
        title
        summary
      }
    }
  }
`);

/** The column it is part of, and what else a reader of the story may want; nothing where there is nothing. */
export function Around({ slug }: { slug: string }) {
  const text = useText();
  const id = useId();
  const [{ data }] = useQuery({ query: AROUND, variables: { slug } });
  const related = data?.story?.related ?? [];
  const column = data?.story?.column;
  const ofColumn = column ? (
    <p>
      {text('story.column')} <Link to={paths.column(column.slug)}>{column.title}</Link>
    </p>
  ) : null;
  if (related.length === 0) return ofColumn;
  return (
    <section className={styles.around} aria-labelledby={id}>
      {ofColumn}
      <h2 id={id} className={styles.title}>
        {text('story.related')}
      </h2>
      <ul className={styles.list}>
        {related.map((story) => (
          <li key={story.id} className={styles.story}>
            <Link to={paths.story(story.slug)} className={styles.link}>
              <bdi>{story.title}</bdi>
            </Link>
            <p className={styles.summary} dir="auto">
              {story.summary}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
