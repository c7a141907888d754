import { Link } from 'react-router';
import type { ColumnDateShownFragment, InstalmentState, UndatedInstalmentFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Time } from '../../ui/Time.tsx';
import styles from './Calendar.module.css';

const tones: Record<InstalmentState, 'neutral' | 'accent' | 'ok' | 'warn' | 'stop'> = {
  PUBLISHED: 'ok',
  SCHEDULED: 'accent',
  PLANNED: 'neutral',
  OPEN: 'warn',
  MISSED: 'stop',
  WITHDRAWN: 'stop',
};

interface Props {
  date: ColumnDateShownFragment;
  /** What is being written for this column and has no date. */
  drafts: readonly UndatedInstalmentFragment[];
  onPlan: (storyId: string, at: string | null) => void;
}

/** One date: of which column, what is there for it, and what can be done about it. */
export function DateRow({ date, drafts, onPlan }: Props) {
  const text = useText();
  const { at, state, column, story } = date;
  const when = text(`calendar.state.${state}`);
  return (
    <li className={styles.date} data-state={state}>
      <p className={styles.when}>
        <Time at={at} style="shortDay" /> <Time at={at} />
      </p>
      <div className={styles.what}>
        <p className={styles.state}>
          <Badge tone={tones[state]}>{when}</Badge>
          <Link to={paths.column(column.slug)}>
            <bdi>{column.title}</bdi>
          </Link>
        </p>
        {story ? (
          <p className={styles.title}>
            <Link to={paths.review(story.id)}>
              <bdi>{story.title}</bdi>
            </Link>
          </p>
        ) : null}
        <div className={styles.deeds}>
          {state === 'OPEN' && drafts.length > 0 ? (
            <select
              className={styles.select}
              aria-label={text('calendar.give.for', { column: column.title })}
              value=""
              onChange={({ target }) => onPlan(target.value, at)}
            >
              <option value="">{text('calendar.give')}</option>
              {drafts.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          ) : null}
          {story ? null : (
            <ButtonLink to={paths.newInstalment(column.slug)} icon="edit" look="quiet" size="small">
              {text('column.write')}
            </ButtonLink>
          )}
          {story && (state === 'PLANNED' || state === 'MISSED') ? (
            <Button look="quiet" size="small" icon="close" onClick={() => onPlan(story.id, null)}>
              {text('calendar.takeOff')}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}
