import { type ReactNode, type Ref, useId, useImperativeHandle, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useText } from '../../kernel/i18n.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useHeldOrder } from '../useHeldOrder.ts';
import styles from './Column.module.css';

export interface ColumnHandle {
  /** The ids as they stand now. */
  shown: () => readonly string[];
  /** Brings a row onto the screen and gives it the focus. */
  focus: (id: string) => void;
  update: () => void;
}

interface Props {
  title: string;
  /** A tab above says the title already. */
  bare?: boolean;
  /** What stands beside the title. */
  tools?: ReactNode;
  /** How many there are, also those that are not here yet. */
  count: number;
  order: readonly string[];
  /** False for what has gone from the list: that goes at once. */
  isThere: (id: string) => boolean;
  row: (id: string) => ReactNode;
  empty: string;
  /** There is more than has been fetched. */
  more: boolean;
  onNearEnd: () => void;
  ref?: Ref<ColumnHandle>;
}

const nearEndPx = 1200;

/** A long list of its own: only what is on the screen is in the document, and nothing moves while somebody is at it. */
export function Column({ title, bare = false, tools, count, order, isThere, row, empty, more, onNearEnd, ref }: Props) {
  const text = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const { shown, news, update, handlers } = useHeldOrder(order, isThere);
  useImperativeHandle(
    ref,
    () => ({
      shown: () => shown,
      update,
      focus(wanted) {
        const place = shown.indexOf(wanted);
        if (place >= 0) list.current?.scrollToIndex(place, { align: 'nearest' });
        // The row may have to be made first.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            box.current?.querySelector<HTMLElement>(`[data-select="${wanted}"]`)?.focus({ preventScroll: true });
          }),
        );
      },
    }),
    [shown, update],
  );
  const heading = (
    <h2 id={id} className={styles.title}>
      {title} <span className={styles.count}>{count}</span>
    </h2>
  );
  return (
    <section className={styles.column} aria-labelledby={id} {...handlers}>
      <header className={styles.head} data-bare={bare && !tools}>
        {bare ? <VisuallyHidden>{heading}</VisuallyHidden> : heading}
        {tools}
      </header>
      {news ? (
        <div className={styles.over} data-passing>
          <Pill icon="up" size="small" onClick={update}>
            {text('console.news', { count: news })}
          </Pill>
        </div>
      ) : null}
      <div
        ref={box}
        className={styles.list}
        onScroll={({ currentTarget: frame }) => {
          if (more && frame.scrollHeight - frame.clientHeight - frame.scrollTop < nearEndPx) onNearEnd();
        }}
      >
        {shown.length === 0 ? <p className={styles.empty}>{empty}</p> : null}
        <Virtualizer ref={list} data={shown} scrollRef={box}>
          {(one) => <div key={one}>{row(one)}</div>}
        </Virtualizer>
        {more ? (
          <button type="button" className={styles.more} onClick={onNearEnd}>
            {text('questions.more')}
          </button>
        ) : null}
      </div>
    </section>
  );
}
