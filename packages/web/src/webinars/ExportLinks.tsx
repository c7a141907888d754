import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './ExportLinks.module.css';

/** What can be taken home; the server makes the files. */
const files = [
  { name: 'questions.csv', label: 'console.export.csv' },
  { name: 'questions.json', label: 'console.export.json' },
  { name: 'chapters.json', label: 'console.export.chapters' },
] as const;

/** For the staff: what was asked and answered, as files. */
export function ExportLinks({ slug }: { slug: string }) {
  const text = useText();
  return (
    <ul className={styles.files} aria-label={text('export.title')} data-screen-only>
      {files.map(({ name, label }) => (
        <li key={name}>
          <a href={`${paths.webinar(slug)}/${name}`} download className={styles.file}>
            <Icon name="download" size="small" />
            {text(label)}
          </a>
        </li>
      ))}
    </ul>
  );
}
