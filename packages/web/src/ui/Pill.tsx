import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Pill.module.css';

interface Props {
  icon: IconName;
  size?: 'normal' | 'small';
  onClick: () => void;
  children: ReactNode;
}

/** Floats over a list and says what it does not show yet; where it floats is the list's to say. */
export function Pill({ icon, size = 'normal', onClick, children }: Props) {
  return (
    <button type="button" className={`${styles.pill} ${styles[size]}`} onClick={onClick}>
      <Icon name={icon} size="small" />
      <span>{children}</span>
    </button>
  );
}
