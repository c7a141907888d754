import { useId } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './Columns.module.css';
import { COLUMN_MAILED } from './documents.ts';

interface Props {
  slug: string;
  title: string;
  /** As it stands in a mail of this column. */
  token: string;
}

/**
 * What the link in a column's mail leads to: whether these mails go on, and the one press that ends them, for whoever holds the
 * mail. A form of the browser's own, so that it needs no scripts; to open the page changes nothing.
 */
export function StopMails({ slug, title, token }: Props) {
  const text = useText();
  const id = useId();
  const [{ data }] = useQuery({ query: COLUMN_MAILED, variables: { slug, token }, requestPolicy: 'cache-and-network' });
  if (!data) return null;
  const isMailed = data.column?.isMailed ?? null;
  const state = isMailed === null ? 'wrong' : isMailed ? 'going' : 'ended';
  return (
    <section className={styles.follow} aria-labelledby={id}>
      <h2 id={id}>{text(`column.mails.${state}`, { title })}</h2>
      <p>{text(`column.mails.${state}.hint`)}</p>
      {isMailed ? (
        <form method="post">
          <input type="hidden" name="from" value="page" />
          <Button type="submit" look="primary">
            {text('column.mails.stop')}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
