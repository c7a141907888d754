import { useEffect, useRef, useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import type { ImportScheduleMutation } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { type Fault, faultsOf, ImportFaults } from './ImportFaults.tsx';
import { ImportSummary } from './ImportSummary.tsx';
import styles from './ScheduleImport.module.css';
import { SchedulePick } from './SchedulePick.tsx';
import { ScheduleSketch } from './ScheduleSketch.tsx';
import { type ReadFile, readFile } from './scheduleFile.ts';

const IMPORT = graphql(`
  mutation ImportSchedule($schedule: JSON!) {
    importSchedule(input: { schedule: $schedule }) {
      event {
        id
        slug
        title
      }
      summary {
        new
        changed
        moved
        cancelled
        unchanged
      }
    }
  }
`);

type Outcome =
  | { state: 'done'; payload: ImportScheduleMutation['importSchedule'] }
  | { state: 'faulty'; faults: Fault[] }
  | { state: 'failed'; error: CombinedError };

/** Choose a file, see what it is, bring it in; or learn what is wrong with it, and that nothing has happened. */
export function ScheduleImport() {
  const text = useText();
  const [file, setFile] = useState<ReadFile | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [{ fetching }, send] = useMutation(IMPORT);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome) result.current?.focus();
  }, [outcome]);

  const pick = async (picked: File) => {
    setOutcome(null);
    // What is on the page while a large file is read must not be the one before it.
    setFile(null);
    setFile(await readFile(picked));
  };
  const bringIn = async (schedule: unknown) => {
    const { data, error } = await send({ schedule });
    if (data) return setOutcome({ state: 'done', payload: data.importSchedule });
    if (!error) return undefined;
    const faults = faultsOf(error);
    return setOutcome(faults.length > 0 ? { state: 'faulty', faults } : { state: 'failed', error });
  };

  return (
    <div className={styles.steps}>
      <SchedulePick onPick={(picked) => void pick(picked)} name={file?.name} />
      {file?.state === 'unreadable' ? (
        <ErrorPanel
          title={text('import.unreadable', { name: file.name })}
          hint={text(`import.why.${file.why}`, { detail: file.detail ?? '' })}
        />
      ) : null}
      {file?.state === 'read' ? <ScheduleSketch name={file.name} preview={file.preview} /> : null}
      {file?.state === 'read' && outcome?.state !== 'done' ? (
        <div>
          <Button look="primary" icon="upload" busy={fetching} onClick={() => void bringIn(file.schedule)}>
            {text(fetching ? 'import.working' : 'import.submit')}
          </Button>
        </div>
      ) : null}
      <div ref={result} tabIndex={-1} className={styles.result}>
        {outcome?.state === 'done' ? <ImportSummary payload={outcome.payload} /> : null}
        {outcome?.state === 'faulty' ? <ImportFaults faults={outcome.faults} /> : null}
        {outcome?.state === 'failed' ? (
          <ErrorPanel
            title={text('import.failed')}
            hint={
              outcome.error.networkError
                ? text('error.offline.hint')
                : (refusalOf(outcome.error)?.message ?? text('error.hint'))
            }
          />
        ) : null}
      </div>
    </div>
  );
}
