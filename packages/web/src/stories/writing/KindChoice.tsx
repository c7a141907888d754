import { useQuery } from 'urql';
import type { StoryKind } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import styles from './Writing.module.css';

const COLUMNS = graphql(`
  query ColumnsToWriteFor {
    columns {
      id
      slug
      title
    }
  }
`);

const kinds: readonly StoryKind[] = ['STORY', 'NEWS', 'COLUMN'];

interface Props {
  kind: StoryKind;
  onKind: (kind: StoryKind) => void;
  column: string | null;
  onColumn: (slug: string | null) => void;
  error: RefusalShown | null;
}

/** What editors are about to write: members write stories. It stays that. */
export function KindChoice({ kind, onKind, column, onColumn, error }: Props) {
  const text = useText();
  const [{ data }] = useQuery({ query: COLUMNS, pause: kind !== 'COLUMN' });
  const columns = data?.columns ?? [];
  return (
    <div className={`${styles.narrow} ${styles.pair}`}>
      <label className={styles.labelled}>
        {text('writing.kind')}
        <select
          className={styles.select}
          value={kind}
          onChange={({ target }) => {
            onKind(kinds.find((one) => one === target.value) ?? 'STORY');
            onColumn(null);
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {text(`story.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {kind === 'COLUMN' ? (
        <label className={styles.labelled}>
          {text('writing.column')}
          <select
            className={styles.select}
            value={column ?? ''}
            aria-invalid={error?.field === 'column' ? true : undefined}
            onChange={({ target }) => onColumn(target.value || null)}
          >
            <option value="">{text('writing.column.choose')}</option>
            {columns.map(({ id, slug, title }) => (
              <option key={id} value={slug}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </div>
  );
}
