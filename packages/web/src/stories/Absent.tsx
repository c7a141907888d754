import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead, PageStatus } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { formatWhen } from '../kernel/when.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';

const WITHDRAWAL = graphql(`
  query StoryWithdrawal($slug: String!) {
    storyWithdrawal(slug: $slug) {
      withdrawnAt
    }
  }
`);

/** Instead of a story that is not there: withdrawn (410), or never here (404). */
export function Absent({ slug }: { slug: string }) {
  const text = useText();
  const [query, refetch] = useQuery({ query: WITHDRAWAL, variables: { slug }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ storyWithdrawal: gone }) => {
        if (!gone) return <NotFound />;
        const date = formatWhen(gone.withdrawnAt, 'date', { locale: text.locale, timeZone: 'UTC' });
        return (
          <Page width="reading">
            <PageStatus code={410} />
            <PageHead title={text('withdrawn.title')} unlisted />
            <PageHeading>{text('withdrawn.title')}</PageHeading>
            <p>{text('withdrawn.hint', { date })}</p>
            <p>
              <ButtonLink to={paths.stories} look="primary">
                {text('withdrawn.more')}
              </ButtonLink>
            </p>
          </Page>
        );
      }}
    </Loaded>
  );
}
