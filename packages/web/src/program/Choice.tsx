import { Icon, type IconName } from '../ui/Icon.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import styles from './Choice.module.css';

interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  icon?: IconName;
  /** Its name in a form that is sent without JavaScript. */
  name?: string;
  value: string;
  options: readonly Option[];
  more?: { label: string; options: readonly Option[] };
  onChoose: (value: string) => void;
  /** Of a width that does not depend on what is chosen, where the choice changes after the page has been shown. */
  size?: 'wide';
}

/** One of a few, as the system's own select: at home on every phone, and with every keyboard. */
export function Choice({ label, icon, name, value, options, more, onChoose, size }: Props) {
  return (
    <label className={styles.choice} data-chosen={value !== '' && name !== undefined} data-size={size}>
      {icon ? <Icon name={icon} size="small" /> : null}
      <VisuallyHidden>{label}</VisuallyHidden>
      <select className={styles.select} name={name} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {more && more.options.length > 0 ? (
          <optgroup label={more.label}>
            {more.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ) : null}
      </select>
    </label>
  );
}
