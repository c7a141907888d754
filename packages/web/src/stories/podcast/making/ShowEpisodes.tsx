import type { ShowMadeFragment } from '../../../gql/graphql.ts';
import { useText } from '../../../kernel/i18n.tsx';
import { Loaded } from '../../../kernel/Loaded.tsx';
import { paths } from '../../../kernel/paths.ts';
import { Strayed } from '../../../kernel/Strayed.tsx';
import { useFresh } from '../../../kernel/useFresh.ts';
import { usePaged } from '../../../kernel/usePaged.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { DeskRows } from '../../review/DeskRows.tsx';
import { SHOW_EPISODES } from './documents.ts';

/** A show's episodes, drafts too, what moved last first. */
export function ShowEpisodes({ show }: { show: Pick<ShowMadeFragment, 'id' | 'slug'> }) {
  const text = useText();
  const { query, refetch, strayed } = usePaged({
    query: SHOW_EPISODES,
    variables: { podcastId: show.id },
    list: ({ storyDesk }) => storyDesk,
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <section aria-label={text('showForm.episodes')}>
      {strayed ? <Strayed what="list" /> : null}
      <Loaded query={query} retry={refetch}>
        {({ storyDesk }) =>
          storyDesk.edges.length === 0 ? (
            <Empty icon="mic" title={text('showForm.empty')} hint={text('showForm.empty.hint')} />
          ) : (
            <DeskRows stories={storyDesk} to={paths.storyEdit} here={paths.podcastEdit(show.slug)} />
          )
        }
      </Loaded>
    </section>
  );
}
