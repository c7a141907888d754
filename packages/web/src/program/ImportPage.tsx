import { forEditors } from '../kernel/forEditors.tsx';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { Page } from '../ui/Page.tsx';
import { ScheduleImport } from './ScheduleImport.tsx';

/** Where editors bring in a schedule. */
function Import() {
  const text = useText();
  return (
    <Page width="reading">
      <PageHead title={text('import.title')} unlisted />
      <PageHeading>{text('import.title')}</PageHeading>
      <p>{text('import.lead')}</p>
      <ScheduleImport />
    </Page>
  );
}

export const ImportPage = forEditors(Import);
