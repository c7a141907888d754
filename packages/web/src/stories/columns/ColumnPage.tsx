import { useLocation, useParams } from 'react-router';
import type { ColumnPageQuery } from '../../gql/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Redirect } from '../../kernel/Redirect.tsx';
import { Strayed } from '../../kernel/Strayed.tsx';
import { mayEdit, useSession } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { usePaged } from '../../kernel/usePaged.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { StoryCard } from '../StoryCard.tsx';
import { StoryPages } from '../StoryPages.tsx';
import { feedsOf } from '../storyFeeds.ts';
import styles from './Columns.module.css';
import { COLUMN_PAGE } from './documents.ts';
import { Follow } from './Follow.tsx';
import { Rhythm } from './Rhythm.tsx';
import { StopMails } from './StopMails.tsx';
import { Writers } from './Writers.tsx';

type Column = NonNullable<ColumnPageQuery['column']>;

function Instalments({ column, paged }: { column: Column; paged: boolean }) {
  const text = useText();
  const { slug, stories } = column;
  const { edges } = stories;
  if (edges.length === 0) return <Empty icon="story" title={text('column.empty')} hint={text('column.empty.hint')} />;
  return (
    <section aria-label={text('column.instalments')}>
      {edges.map(({ node }, place) => (
        <StoryCard key={node.id} story={node} lead={place === 0 && !paged} />
      ))}
      <p className={styles.deeds}>
        <StoryPages
          stories={stories}
          here={paths.column(slug)}
          newest={text('column.newest')}
          older={text('column.older')}
        />
      </p>
    </section>
  );
}

/** A column: what it is about, whose it is, when it comes, and what came so far, the newest first. */
export function ColumnPage() {
  const text = useText();
  const { slug = '' } = useParams();
  const { search } = useLocation();
  const token = new URLSearchParams(search).get('stop');
  const { viewer } = useSession();
  const { query, refetch, paged, strayed } = usePaged({
    query: COLUMN_PAGE,
    variables: { slug },
    list: ({ column }) => column?.stories,
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ column }) => {
        if (!column) return <NotFound />;
        if (column.slug !== slug) return <Redirect to={`${paths.column(column.slug)}${search}`} />;
        const { title, description } = column;
        const feeds = feedsOf(title, { column: slug });
        return (
          <Page width="reading">
            <PageHead title={title} description={description} unlisted={paged || token !== null} feeds={feeds} />
            {token === null ? null : <StopMails slug={slug} title={title} token={token} />}
            <header className={styles.head}>
              <p className={styles.up}>
                <ButtonLink to={paths.columns} icon="back" look="quiet" size="small">
                  {text('columns.title')}
                </ButtonLink>
              </p>
              <PageHeading>
                <bdi>{title}</bdi>
              </PageHeading>
              <p className={styles.description} dir="auto">
                {description}
              </p>
              <Writers authors={column.authors} />
              <Rhythm column={column} />
              {mayEdit(viewer) ? (
                <p className={styles.deeds}>
                  <ButtonLink to={paths.columnEdit(slug)} icon="edit" size="small">
                    {text('column.change')}
                  </ButtonLink>
                  <ButtonLink to={paths.newInstalment(slug)} icon="story" size="small">
                    {text('column.write')}
                  </ButtonLink>
                  <ButtonLink to={paths.columnCalendar} icon="programme" size="small">
                    {text('columns.calendar')}
                  </ButtonLink>
                </p>
              ) : null}
            </header>
            <Follow column={column} feeds={feeds} />
            {strayed ? <Strayed what="list" /> : null}
            <Instalments column={column} paged={paged && !strayed} />
          </Page>
        );
      }}
    </Loaded>
  );
}
