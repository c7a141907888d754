import { useId } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Changes } from './Changes.tsx';
import styles from './Writing.module.css';
import { bylineInWords, type Words } from './words.ts';

interface Props {
  /** What is kept now. */
  kept: Words;
  /** What one has typed over an earlier version. */
  changed: Partial<Words>;
  onMine: () => void;
  onTheirs: () => void;
}

const readable = ['title', 'summary', 'body', 'tags'] as const;

/** Somebody else has saved meanwhile: what theirs and one's own differ in, and a choice. Nothing is lost before it. */
export function Conflict({ kept, changed, onMine, onTheirs }: Props) {
  const text = useText();
  const title = useId();
  return (
    <section className={styles.notice} aria-labelledby={title}>
      <h2 id={title}>{text('writing.conflict')}</h2>
      <p>{text('writing.conflict.hint')}</p>
      {readable.map((name) =>
        changed[name] === undefined ? null : (
          <div key={name}>
            <h3>{text(`writing.${name}`)}</h3>
            <Changes before={kept[name]} after={changed[name]} />
          </div>
        ),
      )}
      {changed.byline === undefined ? null : (
        <div>
          <h3>{text('writing.authors')}</h3>
          <Changes before={bylineInWords(kept.byline)} after={bylineInWords(changed.byline)} />
        </div>
      )}
      {changed.pictures === undefined ? null : <p>{text('writing.conflict.pictures')}</p>}
      <p className={styles.actions}>
        <Button look="primary" onClick={onMine}>
          {text('writing.conflict.mine')}
        </Button>
        <Button onClick={onTheirs}>{text('writing.conflict.theirs')}</Button>
      </p>
    </section>
  );
}
