import { Link } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import styles from './Comments.module.css';
import { withQuery } from './TalkContext.tsx';

const sorts = ['oldest', 'newest'] as const;
export type Sort = (typeof sorts)[number];

/** How an address sorts comments; null: the latest, in the order in which they were said. */
export const sortIn = (query: URLSearchParams): Sort | null =>
  sorts.find((sort) => sort === query.get('comments')) ?? null;

/** The page's address with its sort, if it has one. */
export const sortedPath = (path: string, sort: Sort | null): string =>
  sort ? withQuery(path, 'comments', sort) : path;

/** The ways to sort comments, as addresses: kept by a reload, the way back and whoever is sent one. */
export function CommentSorts({ path, current }: { path: string; current: Sort | null }) {
  const text = useText();
  return (
    <nav className={styles.sorts} aria-label={text('comments.sort')} data-screen-only>
      {sorts.map((sort) => (
        <Link
          key={sort}
          to={`${sortedPath(path, sort)}#comments`}
          className={styles.sort}
          aria-current={sort === current ? 'true' : undefined}
        >
          {text(`comments.sort.${sort}`)}
        </Link>
      ))}
    </nav>
  );
}
