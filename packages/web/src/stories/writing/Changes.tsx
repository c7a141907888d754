import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import styles from './Changes.module.css';

interface Part {
  key: number;
  value: string;
  kind: 'same' | 'added' | 'removed';
}

const shownAround = 160;
const mostMs = 400;

/** A long stretch in which nothing changed is shown by its ends: between two changes both, else the one beside the change. */
function fold(value: string, { first, last }: { first: boolean; last: boolean }): string {
  if (value.length <= 2 * shownAround + 40) return value;
  const [head, tail] = [first ? '' : value.slice(0, shownAround), last ? '' : value.slice(-shownAround)];
  return `${head} … ${tail}`;
}

/** What became of a text, word by word. What differs so much that this takes too long is the one and then the other. */
function partsOf(before: string, after: string): Part[] {
  const changes = diffWordsWithSpace(before, after, { timeout: mostMs }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes.map(({ value, added, removed }, key) => ({
    key,
    kind: added ? 'added' : removed ? 'removed' : 'same',
    value: added || removed ? value : fold(value, { first: key === 0, last: key === changes.length - 1 }),
  }));
}

/** What was taken out of a text and what was put in; for eyes, for ears and without colours. */
export function Changes({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => partsOf(before, after), [before, after]);
  return (
    <p className={styles.changes} dir="auto">
      {parts.map(({ key, value, kind }) =>
        kind === 'added' ? (
          <ins key={key}>{value}</ins>
        ) : kind === 'removed' ? (
          <del key={key}>{value}</del>
        ) : (
          <span key={key}>{value}</span>
        ),
      )}
    </p>
  );
}
