import { useLocation } from 'react-router';
import type { StoryStatus } from '../../gql/graphql.ts';
import { forEditors } from '../../kernel/forEditors.tsx';
import { graphql } from '../../kernel/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Strayed } from '../../kernel/Strayed.tsx';
import { useFresh } from '../../kernel/useFresh.ts';
import { usePaged } from '../../kernel/usePaged.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { LinkTabs } from '../../ui/LinkTabs.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from '../writing/StoryRows.module.css';
import { DeskRows } from './DeskRows.tsx';

const STORY_DESK = graphql(`
  query StoryDesk($status: [StoryStatus!], $after: String) {
    storyDesk(status: $status, first: 20, after: $after) {
      totalCount
      ...DeskStories
    }
  }
`);

const piles = {
  waiting: ['SUBMITTED', 'IN_REVIEW'],
  drafts: ['DRAFT'],
  scheduled: ['SCHEDULED'],
  published: ['PUBLISHED'],
  withdrawn: ['WITHDRAWN'],
} as const satisfies Record<string, readonly StoryStatus[]>;
type Pile = keyof typeof piles;
const names = Object.keys(piles) as Pile[];

const addressOf = (pile: Pile) =>
  pile === 'waiting' ? paths.reviews : `${paths.reviews}?${new URLSearchParams({ pile })}`;

/** What was written and waits for the editors, pile by pile. */
function ReviewList() {
  const text = useText();
  const asked = new URLSearchParams(useLocation().search);
  const pile = names.find((name) => name === asked.get('pile')) ?? 'waiting';
  const { query, refetch, strayed } = usePaged({
    query: STORY_DESK,
    variables: { status: [...piles[pile]] },
    list: ({ storyDesk }) => storyDesk,
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <Page width="reading">
      <PageHead title={text('review.title')} unlisted />
      <div className={styles.head}>
        <PageHeading>{text('review.title')}</PageHeading>
        <ButtonLink to={paths.newStory} icon="edit">
          {text('review.write')}
        </ButtonLink>
      </div>
      <p className={styles.ways}>
        <ButtonLink to={paths.heldComments} look="quiet" icon="chat">
          {text('review.comments')}
        </ButtonLink>
        <ButtonLink to={paths.columnCalendar} icon="programme" look="quiet">
          {text('columns.calendar')}
        </ButtonLink>
        <ButtonLink to={paths.podcasts} icon="mic" look="quiet">
          {text('review.podcasts')}
        </ButtonLink>
      </p>
      <LinkTabs
        label={text('review.piles')}
        tabs={names.map((name) => ({
          to: addressOf(name),
          label: text(`review.pile.${name}`),
          current: name === pile,
        }))}
      />
      {strayed ? <Strayed what="list" /> : null}
      <Loaded query={query} retry={refetch}>
        {({ storyDesk }) =>
          storyDesk.edges.length === 0 ? (
            <Empty icon="check" title={text('review.empty')} hint={text('review.empty.hint')} />
          ) : (
            <DeskRows stories={storyDesk} to={paths.review} here={addressOf(pile)} />
          )
        }
      </Loaded>
    </Page>
  );
}

export const ReviewListPage = forEditors(ReviewList);
