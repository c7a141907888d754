import { Link } from 'react-router';
import { useQuery } from 'urql';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { mayEdit, useSession } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from './Columns.module.css';
import { COLUMNS } from './documents.ts';
import { Rhythm } from './Rhythm.tsx';
import { Writers } from './Writers.tsx';

/** Every column with who writes it and when it comes. */
export function ColumnsPage() {
  const text = useText();
  const { viewer } = useSession();
  const [query, refetch] = useQuery({ query: COLUMNS, requestPolicy: 'cache-and-network' });
  useFresh(refetch);
  return (
    <Page width="reading">
      <PageHead title={text('columns.title')} description={text('columns.lead')} />
      <div className={styles.head}>
        <PageHeading>{text('columns.title')}</PageHeading>
        <p className={styles.lead}>{text('columns.lead')}</p>
      </div>
      {mayEdit(viewer) ? (
        <p className={styles.deeds}>
          <ButtonLink to={paths.newColumn} icon="edit">
            {text('columns.new')}
          </ButtonLink>
          <ButtonLink to={paths.columnCalendar} icon="programme" look="quiet">
            {text('columns.calendar')}
          </ButtonLink>
        </p>
      ) : null}
      <Loaded query={query} retry={refetch}>
        {({ columns }) =>
          columns.length === 0 ? (
            <Empty icon="story" title={text('columns.empty')} hint={text('columns.empty.hint')} />
          ) : (
            <ul className={styles.list}>
              {columns.map((column) => (
                <li key={column.id} className={styles.row}>
                  <h2 className={styles.title}>
                    <Link to={paths.column(column.slug)}>
                      <bdi>{column.title}</bdi>
                    </Link>
                  </h2>
                  <p className={styles.description} dir="auto">
                    {column.description}
                  </p>
                  <Writers authors={column.authors} />
                  <Rhythm column={column} />
                  {column.viewerFollows ? (
                    <p className={styles.rhythm}>
                      <Icon name="bell" size="small" />
                      {text('column.followed')}
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
