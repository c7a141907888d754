import type { TalkPostFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import styles from './Featured.module.css';
import { excerpt } from './PostQuote.tsx';
import { postAddress, useTalkSurroundings } from './TalkContext.tsx';

/** What moderators put before other comments: who says what, and the way to it. */
export function Featured({ posts }: { posts: readonly TalkPostFragment[] }) {
  const text = useText();
  const { path, jumpTo } = useTalkSurroundings();
  if (posts.length === 0) return null;
  return (
    <ul className={styles.featured} aria-label={text('comments.featured.title')}>
      {posts.map(({ id, author, body }) => (
        <li key={id}>
          <a
            href={postAddress(path, id)}
            className={styles.one}
            onClick={(event) => {
              event.preventDefault();
              jumpTo(id);
            }}
          >
            <bdi className={styles.name}>{author.displayName}</bdi>
            <span className={styles.words} dir="auto">
              {excerpt(body)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
