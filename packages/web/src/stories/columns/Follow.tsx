import { useId, useState } from 'react';
import { useMutation } from 'urql';
import type { ColumnFollowedFragment } from '../../gql/graphql.ts';
import type { Feed } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { useSession } from '../../kernel/session.ts';
import { toast } from '../../ui/announce.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import styles from './Columns.module.css';
import { FOLLOW_COLUMN } from './documents.ts';

interface Props {
  column: ColumnFollowedFragment;
  feeds: readonly Feed[];
}

const nowhere = { byInbox: false, byMail: false };

/** Where one wants to be told of the next instalment: kept at once, and ended where it was begun. Feeds need nobody signed in. */
export function Follow({ column, feeds }: Props) {
  const text = useText();
  const title = useId();
  const { viewer, known } = useSession();
  const { id: columnId, slug, viewerFollows } = column;
  const [wished, wish] = useState<typeof nowhere | null>(null);
  const [, follow] = useMutation(FOLLOW_COLUMN);
  const shown = wished ?? viewerFollows ?? nowhere;
  const set = async (part: Partial<typeof nowhere>) => {
    const { byInbox, byMail } = { ...shown, ...part };
    wish({ byInbox, byMail });
    const refusal = refusalOf((await follow({ input: { columnId, byInbox, byMail } })).error);
    wish(null);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('error.offline.title') : refusal.message);
  };
  return (
    <section id="follow" className={styles.follow} aria-labelledby={title} data-screen-only>
      <h2 id={title}>{text('column.follow')}</h2>
      {viewer ? (
        <p className={styles.ways} aria-busy={wished !== null}>
          {(['byInbox', 'byMail'] as const).map((way) => (
            <label key={way} className={styles.way}>
              <input
                type="checkbox"
                checked={shown[way]}
                onChange={({ target }) => void set({ [way]: target.checked })}
              />
              {text(`column.follow.${way}`)}
            </label>
          ))}
        </p>
      ) : (
        <p className={styles.ways} data-known={known}>
          <ButtonLink to={paths.signIn(`${paths.column(slug)}#follow`)} icon="bell" size="small">
            {text('column.follow.signIn')}
          </ButtonLink>
        </p>
      )}
      <p className={styles.ways}>
        <span>{text('stories.feeds')}</span>
        {feeds.map(({ type, href }) => (
          <a key={href} href={href} type={type}>
            {type === 'application/rss+xml' ? 'RSS' : 'Atom'}
          </a>
        ))}
      </p>
    </section>
  );
}
