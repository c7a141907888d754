import type { ReactionKind } from '../gql/graphql.ts';
import type { TextKey } from '../kernel/i18n.tsx';
import styles from './ReactionIcon.module.css';

export const reactionKinds: readonly ReactionKind[] = ['LIKE', 'SUPPORT', 'THANKS', 'INSIGHTFUL', 'HUG'];

export const reactionNames: Record<ReactionKind, TextKey> = {
  LIKE: 'talk.reaction.LIKE',
  SUPPORT: 'talk.reaction.SUPPORT',
  THANKS: 'talk.reaction.THANKS',
  INSIGHTFUL: 'talk.reaction.INSIGHTFUL',
  HUG: 'talk.reaction.HUG',
};

/** A thumb, two hands' ring, a tulip, a lamp, a heart: drawn, because not every device has emoji. */
const paths: Record<ReactionKind, string> = {
  LIKE: 'M7.5 11v9H4.5v-9h3Zm0 0L11.700 4a2 2 0 0 1 2.300 2.500L13.200 10h5a1.700 1.700 0 0 1 1.700 2l-1.200 6.500a1.800 1.800 0 0 1-1.800 1.500H7.500',
  SUPPORT:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM5.700 5.700l3.800 3.800M14.500 14.500l3.800 3.800M18.300 5.700l-3.800 3.800M9.500 14.500l-3.800 3.800',
  THANKS:
    'M12 21v-8M12 13c-3.500 0-5-2.300-5-5.500V4l2.600 2L12 3l2.400 3L17 4v3.500c0 3.200-1.500 5.500-5 5.500ZM12 20.500c0-2.800 1.900-4.500 5-4.500M12 20.500C12 17.700 10.100 16 7 16',
  INSIGHTFUL:
    'M9.500 17.500h5M10.500 20.500h3M9.500 17.500c0-2.200-3-3.400-3-7a5.500 5.500 0 0 1 11 0c0 3.600-3 4.800-3 7',
  HUG: 'M12 20s-8-4.700-8-10.200A4.400 4.400 0 0 1 12 7.200a4.400 4.400 0 0 1 8 2.600C20 15.300 12 20 12 20Z',
};

export function ReactionIcon({ kind, filled = false }: { kind: ReactionKind; filled?: boolean }) {
  return (
    <svg viewBox="0 0 24 24" className={styles.icon} data-filled={filled} aria-hidden="true" focusable="false">
      <path d={paths[kind]} />
    </svg>
  );
}
