import type { ReactNode } from 'react';
import styles from './Choices.module.css';

interface Props {
  id: string;
  label: string;
  /** On which side of the line that it belongs to. */
  side: 'above' | 'below';
  rows: readonly { id: string; row: ReactNode }[];
  /** Which one Enter would take. */
  chosen: number;
  take: (place: number) => void;
}

/** The id of a row, for `aria-activedescendant` of the line that keeps the focus and hears the keys. */
export const choiceId = (id: string, place: number): string => `${id}-${place}`;

/** What a line of text could mean, to be chosen from. It stands in a place that is positioned. */
export function Choices({ id, label, side, rows, chosen, take }: Props) {
  return (
    <div id={id} role="listbox" aria-label={label} className={styles.list} data-side={side}>
      {rows.map((one, place) => (
        <div
          key={one.id}
          id={choiceId(id, place)}
          role="option"
          aria-selected={place === chosen}
          className={styles.choice}
          onPointerDown={(event) => {
            // Before the line loses the focus.
            event.preventDefault();
            take(place);
          }}
        >
          {one.row}
        </div>
      ))}
    </div>
  );
}
