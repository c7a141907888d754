import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { ButtonLink } from '../ui/Button.tsx';
import styles from './Welcome.module.css';

/** What Rounds is, in the time it takes to read three lines. */
export function Welcome() {
  const text = useText();
  return (
    <section className={styles.welcome}>
      <PageHeading className={styles.claim}>{text('welcome.claim')}</PageHeading>
      <p className={styles.what}>{text('welcome.what')}</p>
      <p className={styles.actions}>
        <ButtonLink to={paths.signUp()} look="primary" size="large">
          {text('shell.join')}
        </ButtonLink>
        <ButtonLink to={paths.programme()} size="large">
          {text('welcome.programme')}
        </ButtonLink>
      </p>
    </section>
  );
}
