import type { CombinedError } from 'urql';
import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { PageHead, PageStatus } from './head.tsx';
import { useText } from './i18n.tsx';
import { PageHeading } from './PageHeading.tsx';
import { paths } from './paths.ts';

/** Hidden and absent things answer alike: there is no such thing. */
export function isNotFound(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some((one) => one.extensions.code === 'NOT_FOUND') ?? false;
}

/** Instead of a page whose address leads to nothing, or to nothing this reader may see. */
export function NotFound() {
  const text = useText();
  return (
    <Page width="reading">
      <PageStatus code={404} />
      <PageHead title={text('notFound.title')} unlisted />
      <PageHeading>{text('notFound.title')}</PageHeading>
      <p>{text('notFound.hint')}</p>
      <p>
        <ButtonLink to={paths.home} look="primary">
          {text('notFound.home')}
        </ButtonLink>
      </p>
    </Page>
  );
}
