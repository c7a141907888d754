import type { ImportScheduleMutation } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { ImportOutcome } from './ImportOutcome.tsx';
import styles from './ImportSummary.module.css';

const told = ['new', 'changed', 'moved', 'cancelled'] as const;

/** What an import has done, in one line: "12 new, 3 moved, 1 cancelled". */
export function ImportSummary({ payload }: { payload: ImportScheduleMutation['importSchedule'] }) {
  const text = useText();
  const { event, summary } = payload;
  const parts = told
    .filter((one) => summary[one] > 0)
    .map((one) => text(`import.summary.${one}`, { count: summary[one] }));
  const line = new Intl.ListFormat(text.locale, { style: 'short', type: 'unit' }).format(parts);
  return (
    <ImportOutcome tone="done" title={<bdi>{event.title}</bdi>}>
      <p className={styles.line}>{parts.length > 0 ? line : text('import.summary.nothing')}</p>
      {summary.unchanged > 0 && parts.length > 0 ? (
        <p>{text('import.summary.unchanged', { count: summary.unchanged })}</p>
      ) : null}
      <p>
        <ButtonLink to={paths.programme(event.slug)} look="primary" icon="programme">
          {text('event.open')}
        </ButtonLink>
      </p>
    </ImportOutcome>
  );
}
