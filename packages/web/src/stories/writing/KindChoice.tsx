import { useQuery } from 'urql';
import type { StoryKind } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import styles from './Writing.module.css';

const SERIES = graphql(`
  query SeriesToWriteFor {
    columns {
      id
      slug
      title
    }
    podcasts {
      id
      slug
      title
    }
  }
`);

const kinds: readonly StoryKind[] = ['STORY', 'NEWS', 'COLUMN', 'PODCAST'];

/** What is about to be written, and the address of the column or podcast that it will be a part of. */
export interface Kind {
  kind: StoryKind;
  of: string | null;
}

const partOf = { COLUMN: 'column', PODCAST: 'podcast' } as const;

/** As a draft is asked for. */
export const readKind = ({ kind, of }: Kind) => ({
  kind,
  column: kind === 'COLUMN' ? of : null,
  podcast: kind === 'PODCAST' ? of : null,
});

interface Props {
  value: Kind;
  onChange: (value: Kind) => void;
  error: RefusalShown | null;
}

/** What editors are about to write: members write stories. It stays that. */
export function KindChoice({ value: { kind, of }, onChange, error }: Props) {
  const text = useText();
  const series = kind === 'COLUMN' || kind === 'PODCAST' ? partOf[kind] : null;
  const [{ data }] = useQuery({ query: SERIES, pause: series === null, requestPolicy: 'cache-and-network' });
  return (
    <div className={`${styles.narrow} ${styles.pair}`}>
      <label className={styles.labelled}>
        {text('writing.kind')}
        <select
          className={styles.select}
          value={kind}
          onChange={({ target }) => onChange({ kind: kinds.find((one) => one === target.value) ?? 'STORY', of: null })}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {text(`story.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {series ? (
        <label className={styles.labelled}>
          {text(`writing.${series}`)}
          <select
            className={styles.select}
            value={of ?? ''}
            aria-invalid={error?.field === series ? true : undefined}
            onChange={({ target }) => onChange({ kind, of: target.value || null })}
          >
            <option value="">{text(`writing.${series}.choose`)}</option>
            {(data?.[`${series}s`] ?? []).map(({ id, slug, title }) => (
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
