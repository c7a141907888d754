import { useId } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { type Theme, themes, useTheme } from '../kernel/theme.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import styles from './ThemeSwitch.module.css';

const icons: Record<Theme, IconName> = { auto: 'auto', light: 'sun', dark: 'moon' };

export function ThemeSwitch() {
  const text = useText();
  const group = useId();
  const [theme, choose] = useTheme();
  return (
    <fieldset className={styles.switch}>
      <legend className={styles.legend}>{text('theme.title')}</legend>
      {themes.map((one) => (
        <label key={one} className={styles.choice}>
          <input type="radio" name={group} value={one} checked={theme === one} onChange={() => choose(one)} />
          <Icon name={icons[one]} size="small" />
          {text(`theme.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
