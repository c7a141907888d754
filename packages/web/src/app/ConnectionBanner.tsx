import { useConnection } from '../kernel/connection.ts';
import { useText } from '../kernel/i18n.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './ConnectionBanner.module.css';

/** Says only what is not as it should be. */
export function ConnectionBanner() {
  const text = useText();
  const connection = useConnection();
  return (
    <output aria-live="polite" className={styles.place}>
      {connection === 'connected' ? null : (
        <span className={styles.banner}>
          <Icon name={connection === 'offline' ? 'offline' : 'retry'} size="small" />
          {text(connection === 'offline' ? 'connection.offline' : 'connection.connecting')}
        </span>
      )}
    </output>
  );
}
