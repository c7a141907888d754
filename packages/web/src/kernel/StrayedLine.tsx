import { useEffect, useRef, useState } from 'react';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { useText } from './i18n.tsx';
import styles from './StrayedLine.module.css';

export interface StrayedFrom {
  /** One of them, a page of them, or a page of a list. */
  what: 'comment' | 'post' | 'comments' | 'posts' | 'list';
}

/**
 * Said where an address names what is not of this page: in the same words whether it is elsewhere, hidden from whoever reads, or
 * was never said, so that it tells nothing of these.
 */
export function StrayedLine({ what }: StrayedFrom) {
  const text = useText();
  const line = useRef<HTMLDivElement>(null);
  const [closed, close] = useState(false);
  const sentence = text(`strayed.${what}`);
  useEffect(() => {
    announce(sentence);
    line.current?.scrollIntoView({ block: what.startsWith('comment') ? 'center' : 'nearest' });
  }, [sentence, what]);
  if (closed) return null;
  return (
    <div ref={line} className={styles.strayed}>
      <p>{sentence}</p>
      <Button icon="close" look="quiet" aria-label={text('strayed.close')} onClick={() => close(true)} />
    </div>
  );
}
