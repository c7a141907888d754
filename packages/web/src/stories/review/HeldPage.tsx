import { forEditors } from '../../kernel/forEditors.tsx';
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
import { Page } from '../../ui/Page.tsx';
import { StoryPages } from '../StoryPages.tsx';
import styles from './Held.module.css';
import { HeldRow } from './HeldRow.tsx';
import { HELD_COMMENTS } from './held.documents.ts';

/** What new members said first and waits for an editor. */
function Held() {
  const text = useText();
  const { query, refetch, strayed } = usePaged({
    query: HELD_COMMENTS,
    variables: {},
    list: ({ heldPosts }) => heldPosts,
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <Page width="reading">
      <PageHead title={text('held.title')} unlisted />
      <header className={styles.top}>
        <p className={styles.up}>
          <ButtonLink to={paths.reviews} icon="back" look="quiet" size="small">
            {text('review.title')}
          </ButtonLink>
        </p>
        <PageHeading>{text('held.title')}</PageHeading>
        <p className={styles.lead}>{text('held.lead')}</p>
      </header>
      {strayed ? <Strayed what="list" /> : null}
      <Loaded query={query} retry={refetch}>
        {({ heldPosts: { edges, pageInfo } }) => {
          const waiting = edges.filter(({ node }) => node.state === 'HELD');
          return (
            <>
              {waiting.length === 0 ? (
                <Empty icon="check" title={text('held.empty')} hint={text('held.empty.hint')} />
              ) : (
                <ul className={styles.rows}>
                  {waiting.map(({ node }) => (
                    <HeldRow key={node.id} held={node} onRefused={() => refetch({ requestPolicy: 'network-only' })} />
                  ))}
                </ul>
              )}
              <p className={styles.deeds}>
                <StoryPages
                  stories={{ pageInfo }}
                  here={paths.heldComments}
                  newest={text('held.first')}
                  older={text('held.more')}
                />
              </p>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

export const HeldPage = forEditors(Held);
