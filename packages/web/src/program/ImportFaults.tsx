import type { CombinedError } from 'urql';
import { useText } from '../kernel/i18n.tsx';
import styles from './ImportFaults.module.css';
import { ImportOutcome } from './ImportOutcome.tsx';

/** Something a file cannot be imported with; `path` leads to it in the file, as JSON Pointer. */
export interface Fault {
  path: string;
  reason: string;
}

const shownAtMost = 100;

function isFault(one: unknown): one is Fault {
  return typeof one === 'object' && one !== null && 'path' in one && 'reason' in one;
}

/** The faults a refusal tells of; none where it was refused for another reason. */
export function faultsOf(error: CombinedError): Fault[] {
  const faults = error.graphQLErrors[0]?.extensions.faults;
  return Array.isArray(faults) ? faults.filter(isFault) : [];
}

/** Every fault with its place in the file, so that they can be mended in one go. */
export function ImportFaults({ faults }: { faults: readonly Fault[] }) {
  const text = useText();
  const more = faults.length - shownAtMost;
  return (
    <ImportOutcome tone="refused" title={text('import.faults', { count: faults.length })}>
      <p>{text('import.faults.nothing')}</p>
      <ol className={styles.list}>
        {faults.slice(0, shownAtMost).map(({ path, reason }) => (
          <li key={`${path} ${reason}`} className={styles.fault}>
            <code dir="ltr">{path || '/'}</code>
            <span>{reason}</span>
          </li>
        ))}
      </ol>
      {more > 0 ? <p>{text('import.faults.more', { count: more })}</p> : null}
    </ImportOutcome>
  );
}
