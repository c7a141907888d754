import { useLocation } from 'react-router';
import { useQuery } from 'urql';
import type { ShowMadeFragment } from '../../../gql/graphql.ts';
import { useText } from '../../../kernel/i18n.tsx';
import { Loaded } from '../../../kernel/Loaded.tsx';
import { paths } from '../../../kernel/paths.ts';
import { useFresh } from '../../../kernel/useFresh.ts';
import { ButtonLink } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { DeskRow } from '../../review/DeskRow.tsx';
import rows from '../../writing/StoryRows.module.css';
import { SHOW_EPISODES } from './documents.ts';

/** A show's episodes, drafts too, what moved last first. */
export function ShowEpisodes({ show }: { show: Pick<ShowMadeFragment, 'id' | 'slug'> }) {
  const text = useText();
  const after = new URLSearchParams(useLocation().search).get('after');
  const here = paths.podcastEdit(show.slug);
  const [query, refetch] = useQuery({
    query: SHOW_EPISODES,
    variables: { podcastId: show.id, after },
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <section aria-label={text('showForm.episodes')}>
      <Loaded query={query} retry={refetch}>
        {({ storyDesk: { edges, pageInfo } }) =>
          edges.length === 0 ? (
            <Empty icon="mic" title={text('showForm.empty')} hint={text('showForm.empty.hint')} />
          ) : (
            <>
              <ul className={rows.rows}>
                {edges.map(({ node }) => (
                  <DeskRow key={node.id} story={node} to={paths.storyEdit(node.id)} />
                ))}
              </ul>
              <p className={rows.pages}>
                {pageInfo.hasPreviousPage ? <ButtonLink to={here}>{text('review.newest')}</ButtonLink> : null}
                {pageInfo.hasNextPage ? (
                  <ButtonLink to={`${here}?${new URLSearchParams({ after: pageInfo.endCursor ?? '' })}`}>
                    {text('review.older')}
                  </ButtonLink>
                ) : null}
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
