import { useLocation } from 'react-router';
import { useMutation, useQuery } from 'urql';
import type { ColumnCalendarQuery } from '../../gql/graphql.ts';
import { forEditors } from '../../kernel/forEditors.tsx';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { formatWhen, useNow } from '../../kernel/when.ts';
import { toast } from '../../ui/announce.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from './Calendar.module.css';
import { DateRow } from './DateRow.tsx';
import { COLUMN_CALENDAR, PLAN_INSTALMENT } from './documents.ts';
import { monthAt, weeksOf } from './months.ts';
import { Undated } from './Undated.tsx';

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

interface Props {
  calendar: ColumnCalendarQuery['columnCalendar'];
  again: () => void;
}

function Weeks({ calendar, again }: Props) {
  const text = useText();
  const { dates, undated } = calendar;
  const [{ fetching }, plan] = useMutation(PLAN_INSTALMENT);
  const set = async (storyId: string, at: string | null) => {
    const refusal = refusalOf((await plan({ input: { storyId, at } })).error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('error.offline.title') : refusal.message);
    again();
  };
  return (
    <div className={styles.weeks} aria-busy={fetching}>
      {dates.length === 0 ? (
        <Empty icon="programme" title={text('calendar.empty')} hint={text('calendar.empty.hint')} />
      ) : null}
      {weeksOf(dates).map(({ monday, dates: ofWeek }) => (
        <section key={monday} className={styles.week} aria-labelledby={`week-${monday}`}>
          <h2 id={`week-${monday}`} className={styles.monday}>
            {text('calendar.week', { date: formatWhen(monday, 'monthDay', { locale: text.locale, timeZone }) })}
          </h2>
          <ul className={styles.dates}>
            {ofWeek.map((date) => (
              <DateRow
                key={`${date.column.id} ${date.at} ${date.story?.id}`}
                date={date}
                drafts={undated.filter(({ column }) => column?.id === date.column.id)}
                onPlan={(storyId, at) => void set(storyId, at)}
              />
            ))}
          </ul>
        </section>
      ))}
      <Undated stories={undated} />
    </div>
  );
}

/** What columns promise, bring and have failed to bring, month by month. */
function Calendar() {
  const text = useText();
  const now = useNow();
  const month = monthAt(new URLSearchParams(useLocation().search).get('month'), now ?? 0);
  const [query, refetch] = useQuery({
    query: COLUMN_CALENDAR,
    variables: { from: month.from, to: month.to },
    requestPolicy: 'cache-and-network',
    pause: now === null,
  });
  useFresh(refetch);
  return (
    <Page width="reading">
      <PageHead title={text('columns.calendar')} unlisted />
      <div className={styles.head}>
        <PageHeading>{text('columns.calendar')}</PageHeading>
        <p className={styles.lead}>{text('calendar.lead', { zone: timeZone })}</p>
        <nav className={styles.months} aria-label={text('calendar.months')}>
          <ButtonLink
            to={`${paths.columnCalendar}?month=${month.before}`}
            icon="back"
            look="quiet"
            aria-label={text('calendar.before')}
          />
          <strong className={styles.month}>{formatWhen(month.from, 'month', { locale: text.locale, timeZone })}</strong>
          <ButtonLink
            to={`${paths.columnCalendar}?month=${month.after}`}
            icon="forward"
            look="quiet"
            aria-label={text('calendar.after')}
          />
          <ButtonLink to={paths.columns} look="quiet" size="small">
            {text('columns.title')}
          </ButtonLink>
        </nav>
      </div>
      <Loaded query={query} retry={refetch}>
        {({ columnCalendar }) => (
          <Weeks calendar={columnCalendar} again={() => refetch({ requestPolicy: 'network-only' })} />
        )}
      </Loaded>
    </Page>
  );
}

export const CalendarPage = forEditors(Calendar);
