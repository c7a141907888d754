import { useText } from '../kernel/i18n.tsx';
import type { RefusalShown } from '../kernel/refusal.ts';
import styles from './Refused.module.css';

interface Props {
  refusal: RefusalShown | null;
  /** What is said at a field of its own. */
  fields?: readonly string[];
}

/** Why it was not kept, where that belongs to no field. */
export function Refused({ refusal, fields = [] }: Props) {
  const text = useText();
  const said = refusal && !fields.includes(refusal.field ?? '') ? refusal : null;
  return (
    <div role="alert" className={styles.alert} data-passing>
      {said ? (
        <p className={styles.problem}>{said.code === 'OFFLINE' ? text('error.offline.hint') : said.message}</p>
      ) : null}
    </div>
  );
}
