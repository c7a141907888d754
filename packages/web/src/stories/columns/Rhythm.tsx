import type { ColumnShownFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Time } from '../../ui/Time.tsx';
import styles from './Columns.module.css';

type Shown = Pick<ColumnShownFragment, 'cadence' | 'timeOfDay' | 'timeZone' | 'isResting' | 'nextInstalmentAt'>;

/** When a column comes, in words, and the date of the next instalment: on the clocks of its own zone. */
export function Rhythm({ column }: { column: Shown }) {
  const text = useText();
  const { cadence, timeOfDay, timeZone, isResting, nextInstalmentAt } = column;
  return (
    <p className={styles.rhythm}>
      <Icon name="clock" size="small" />
      <span>{isResting ? text('column.resting') : text('column.rhythm', { cadence, time: timeOfDay })}</span>
      {nextInstalmentAt ? (
        <strong>
          {text('column.next')} <Time at={nextInstalmentAt} style="day" zone={timeZone} />
        </strong>
      ) : null}
    </p>
  );
}
