import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../kernel/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { mayEdit, useSession } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { Cover } from './Cover.tsx';
import styles from './Podcast.module.css';

const PODCASTS = graphql(`
  query Podcasts {
    podcasts {
      id
      slug
      title
      description
      picture {
        small
      }
      episodes(first: 1) {
        totalCount
      }
    }
  }
`);

/** Every show. */
export function PodcastsPage() {
  const text = useText();
  const { viewer } = useSession();
  const [query, again] = useQuery({ query: PODCASTS, requestPolicy: 'cache-and-network' });
  useFresh(again);
  return (
    <Page width="reading">
      <PageHead title={text('podcasts.title')} description={text('podcasts.description')} />
      <PageHeading>{text('podcasts.title')}</PageHeading>
      {mayEdit(viewer) ? (
        <p className={styles.acts}>
          <ButtonLink to={paths.newPodcast} icon="edit">
            {text('podcasts.new')}
          </ButtonLink>
        </p>
      ) : null}
      <Loaded query={query} retry={again}>
        {({ podcasts }) =>
          podcasts.length === 0 ? (
            <Empty icon="mic" title={text('podcasts.empty.title')} hint={text('podcasts.empty.hint')} />
          ) : (
            <ul className={styles.shows}>
              {podcasts.map(({ id, slug, title, description, picture, episodes }) => (
                <li key={id} className={styles.show}>
                  <Cover src={picture?.small ?? null} size={112} />
                  <div className={styles.about}>
                    <h2 className={styles.name}>
                      <Link to={paths.podcast(slug)} className={styles.link}>
                        <bdi>{title}</bdi>
                      </Link>
                    </h2>
                    <p className={styles.short} dir="auto">
                      {description}
                    </p>
                    <p className={styles.count}>{text('podcasts.episodes', { count: episodes.totalCount })}</p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
