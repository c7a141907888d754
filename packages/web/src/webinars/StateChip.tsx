import type { ReactNode } from 'react';
import { Icon, type IconName } from '../ui/Icon.tsx';
import styles from './StateChip.module.css';

export type ChipTone = 'sending' | 'waiting' | 'live' | 'answering' | 'answered' | 'closed' | 'refused';

const icons: Record<ChipTone, IconName> = {
  sending: 'clock',
  waiting: 'hidden',
  live: 'globe',
  answering: 'mic',
  answered: 'check',
  closed: 'close',
  refused: 'warning',
};

/** Where a question stands: a colour, a picture and a word, so that none of them is needed alone. */
export function StateChip({ tone, children }: { tone: ChipTone; children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={tone}>
      <Icon name={icons[tone]} size="small" />
      {children}
    </span>
  );
}
