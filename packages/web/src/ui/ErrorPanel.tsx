import { Button } from './Button.tsx';
import styles from './ErrorPanel.module.css';
import { Icon } from './Icon.tsx';

interface Props {
  /** What happened. */
  title: string;
  /** What to try. */
  hint: string;
  action?: string;
  onAction?: () => void;
}

export function ErrorPanel({ title, hint, action, onAction }: Props) {
  return (
    <div className={styles.panel} role="alert">
      <Icon name="warning" />
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        <p>{hint}</p>
        {action && onAction ? (
          <Button icon="retry" onClick={onAction} size="small">
            {action}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
