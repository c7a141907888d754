import { Suspense, useId, useState } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../Organizations.module.css';
import type { LeavingProps } from './leavingProps.ts';

const MergeDialog = late(async () => (await import('./MergeDialog.tsx')).MergeDialog);
const DeleteDialog = late(async () => (await import('./DeleteDialog.tsx')).DeleteDialog);

/** The ways out of the directory: into another entry, or altogether. */
export function Leaving(props: LeavingProps) {
  const text = useText();
  const titleId = useId();
  const [asked, ask] = useState<'merge' | 'delete' | null>(null);
  const close = () => ask(null);
  return (
    <section className={styles.leaving} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.leavingTitle}>
        {text('organizationLeave.title')}
      </h2>
      <p className={styles.lead}>{text('organizationLeave.hint')}</p>
      <p className={styles.deeds}>
        <Button onClick={() => ask('merge')}>{text('organizationLeave.merge')}</Button>
        <Button onClick={() => ask('delete')}>{text('organizationLeave.delete')}</Button>
      </p>
      <Suspense fallback={null}>
        {asked === 'merge' ? <MergeDialog {...props} onClose={close} /> : null}
        {asked === 'delete' ? <DeleteDialog {...props} onClose={close} onMerge={() => ask('merge')} /> : null}
      </Suspense>
    </section>
  );
}
