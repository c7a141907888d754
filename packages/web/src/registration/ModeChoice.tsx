import type { AttendanceMode } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import styles from './RegistrationCard.module.css';
import { left, type Seats } from './seats.ts';

interface Props {
  seats: readonly Seats[];
  chosen: AttendanceMode;
  place: string | null;
  onChoose: (mode: AttendanceMode) => void;
}

/** In person or online, with what is left of each. */
export function ModeChoice({ seats, chosen, place, onChoose }: Props) {
  const text = useText();
  return (
    <fieldset className={styles.choices}>
      <legend>{text('registration.how')}</legend>
      {seats.map((one) => {
        const free = left(one);
        return (
          <label key={one.mode} className={styles.choice}>
            <input
              type="radio"
              name="mode"
              value={one.mode}
              checked={one.mode === chosen}
              onChange={() => onChoose(one.mode)}
            />
            <span>
              {text(one.mode === 'ONLINE' ? 'registration.online' : 'registration.inPerson')}
              <span className={styles.hint}>
                {one.mode === 'IN_PERSON' && place ? ` · ${place}` : ''}
                {free === null ? '' : ` · ${text('registration.left', { count: free })}`}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
