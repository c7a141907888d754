import { useId } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { Time } from '../../ui/Time.tsx';
import writing from '../writing/Writing.module.css';
import styles from './Consent.module.css';
import { LEDGER } from './documents.ts';
import type { Entry } from './grants.ts';

/** The ledger's lines about a story as they were written, and whether the whole of it is still so. */
export function Ledger({ entries }: { entries: readonly Entry[] }) {
  const text = useText();
  const id = useId();
  const [query, retry] = useQuery({ query: LEDGER, requestPolicy: 'network-only' });
  return (
    <section className={writing.part} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {text('ledger.lines')}
      </h2>
      {entries.length === 0 ? <p className={writing.hint}>{text('ledger.lines.none')}</p> : null}
      <ol className={styles.lines}>
        {entries.map(({ id: line, number, event, what, at, hash }) => (
          <li key={line} className={styles.line}>
            <span className={styles.number}>{text('ledger.line', { number })}</span>
            <span dir="auto">{text(`ledger.event.${event}`, { what })}</span>
            <Time at={at} style="full" />
            <code className={styles.hash} title={hash}>
              {hash.slice(0, 16)}…
            </code>
          </li>
        ))}
      </ol>
      <Loaded query={query} retry={retry}>
        {({ consentLedger: { entryCount, headHash, brokenAt } }) => (
          <>
            <p
              className={brokenAt === null ? writing.hint : writing.error}
              role={brokenAt === null ? undefined : 'alert'}
            >
              {brokenAt === null
                ? text('ledger.sound', { count: entryCount })
                : text('ledger.broken', { number: brokenAt })}
            </p>
            {headHash ? (
              <p className={writing.hint}>
                {text('ledger.headHash')} <code className={styles.hash}>{headHash}</code>
              </p>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}
