import { Link } from 'react-router';
import type { ColumnShownFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './Columns.module.css';

/** Who writes a column; nothing where nobody is named. */
export function Writers({ authors }: Pick<ColumnShownFragment, 'authors'>) {
  const text = useText();
  if (authors.length === 0) return null;
  return (
    <ul className={styles.writers} aria-label={text('column.writers')}>
      {authors.map(({ id, handle, displayName, avatarUrl }) => (
        <li key={id} className={styles.writer}>
          <Avatar name={displayName} handle={handle} url={avatarUrl} size="small" />
          <Link to={paths.member(handle)}>
            <bdi>{displayName}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
