import type { WebinarStateFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { formatWhen, zoneName } from '../kernel/when.ts';
import { Countdown } from './Countdown.tsx';
import styles from './Lobby.module.css';

/** Where one waits. When the webinar goes live the stream says so, and the stage takes its place without a reload. */
export function Lobby({ webinar }: { webinar: WebinarStateFragment }) {
  const text = useText();
  const { startsAt, timeZone } = webinar;
  const place = { locale: text.locale, timeZone };
  return (
    <div className={styles.lobby}>
      <p className={styles.when}>
        {text('webinar.lobby.begins')}{' '}
        <time dateTime={startsAt}>
          {formatWhen(startsAt, 'day', place)}, {formatWhen(startsAt, 'time', place)} {zoneName(startsAt, place)}
        </time>
      </p>
      <Countdown to={startsAt} />
      <p className={styles.hint}>{text('webinar.lobby.hint')}</p>
    </div>
  );
}
