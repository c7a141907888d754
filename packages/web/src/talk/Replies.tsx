import { Suspense, useId, useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Replies.module.css';
import type { RepliesOf } from './ReplyLines.tsx';

const ReplyLines = late(async () => (await import('./ReplyLines.tsx')).ReplyLines);

/** How many have answered; pressing lists the answers, each the way to its place in the talk. */
export function Replies(props: RepliesOf) {
  const text = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.count}
        aria-expanded={open}
        aria-controls={id}
        tabIndex={props.tabIndex}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'down' : 'forward'} size="small" />
        {text('talk.replies', { count: props.count })}
      </button>
      <div id={id} className={styles.list}>
        {open ? (
          <Suspense fallback={null}>
            <ReplyLines {...props} />
          </Suspense>
        ) : null}
      </div>
    </>
  );
}
