import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { PageHead, PageStatus } from './head.tsx';
import { useText } from './i18n.tsx';
import { PageHeading } from './PageHeading.tsx';
import { formatWhen } from './when.ts';

interface Props {
  /** ISO 8601. */
  since: string;
  title: string;
  /** Says what became of it, with the day on which it did. */
  hint: (date: string) => string;
  /** Where there is more of its kind. */
  more: { to: string; label: string };
}

/** What stood at this address has been taken away (410). */
export function Gone({ since, title, hint, more }: Props) {
  const { locale } = useText();
  return (
    <Page width="reading">
      <PageStatus code={410} />
      <PageHead title={title} unlisted />
      <PageHeading>{title}</PageHeading>
      <p>{hint(formatWhen(since, 'date', { locale, timeZone: 'UTC' }))}</p>
      <p>
        <ButtonLink to={more.to} look="primary">
          {more.label}
        </ButtonLink>
      </p>
    </Page>
  );
}
