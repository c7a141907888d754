import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { mayEdit, useSession } from '../kernel/session.ts';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ScheduleImport } from './ScheduleImport.tsx';

/** Where editors bring in a schedule; for everybody else there is no such page. */
export function ImportPage() {
  const text = useText();
  const { viewer, known } = useSession();
  if (known && !mayEdit(viewer)) return <NotFound />;
  return (
    <Page width="reading">
      <PageHead title={text('import.title')} unlisted />
      <PageHeading>{text('import.title')}</PageHeading>
      <p>{text('import.lead')}</p>
      {known ? <ScheduleImport /> : <Skeleton />}
    </Page>
  );
}
