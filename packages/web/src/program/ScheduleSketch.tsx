import { useText } from '../kernel/i18n.tsx';
import styles from './ScheduleSketch.module.css';
import type { SchedulePreview } from './scheduleFile.ts';

/** What a file says it is, before anything is done with it. */
export function ScheduleSketch({ name, preview }: { name: string; preview: SchedulePreview }) {
  const text = useText();
  const { title, version, days, places, sessions, timeZone } = preview;
  const list = new Intl.ListFormat(text.locale, { style: 'short', type: 'unit' });
  return (
    <section className={styles.sketch} aria-label={text('import.preview')}>
      <h2 className={styles.title}>
        <bdi>{title || name}</bdi>
      </h2>
      <p className={styles.count}>
        {text('import.preview.count', { sessions, days: days.length, places: places.length })}
      </p>
      <dl className={styles.facts}>
        <dt>{text('import.preview.file')}</dt>
        <dd>
          <bdi>{name}</bdi>
        </dd>
        {version ? (
          <>
            <dt>{text('import.preview.version')}</dt>
            <dd>
              <bdi>{version}</bdi>
            </dd>
          </>
        ) : null}
        {days.length > 0 ? (
          <>
            <dt>{text('import.preview.days')}</dt>
            <dd>{days.length > 1 ? `${days[0]} – ${days.at(-1)}` : days[0]}</dd>
          </>
        ) : null}
        {places.length > 0 ? (
          <>
            <dt>{text('import.preview.places')}</dt>
            <dd dir="auto">{list.format(places.slice(0, 12))}</dd>
          </>
        ) : null}
        <dt>{text('import.preview.zone')}</dt>
        <dd>{timeZone ?? text('import.preview.noZone')}</dd>
      </dl>
    </section>
  );
}
