import { useQuery } from 'urql';
import { Gone } from '../kernel/Gone.tsx';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { paths } from '../kernel/paths.ts';

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
      {({ storyWithdrawal: gone }) =>
        gone ? (
          <Gone
            since={gone.withdrawnAt}
            title={text('withdrawn.title')}
            hint={(date) => text('withdrawn.hint', { date })}
            more={{ to: paths.stories, label: text('withdrawn.more') }}
          />
        ) : (
          <NotFound />
        )
      }
    </Loaded>
  );
}
