import { limits } from '@rounds/schema/limits';
import { useText } from '../../kernel/i18n.tsx';
import { Field } from '../../ui/Field.tsx';
import { NamedMembers } from './NamedMembers.tsx';
import styles from './Writing.module.css';
import { type Author, readByline, writeByline } from './words.ts';

interface Props {
  /** The by-line as it is typed. */
  value: string;
  names: ReadonlyMap<string, string>;
  onChange: (value: string) => void;
  error: string | null;
}

/** Whose names stand on a story, in order, each with what a reader should know of them there. For editors. */
export function AuthorsField({ value, names, onChange, error }: Props) {
  const text = useText();
  const authors = readByline(value);
  const known = new Map(authors.map((author) => [author.handle, author]));
  const put = (handles: string[]) => onChange(writeByline(handles.map((handle) => known.get(handle) ?? { handle })));
  const say = (handle: string, part: Partial<Author>) =>
    onChange(writeByline(authors.map((author) => (author.handle === handle ? { ...author, ...part } : author))));
  return (
    <NamedMembers
      legend={text('writing.authors')}
      hint={text('writing.authors.hint')}
      handles={authors.map(({ handle }) => handle)}
      names={names}
      onChange={put}
      error={error}
      detail={(handle) => (
        <div className={styles.group} role="group" aria-label={names.get(handle) ?? `@${handle}`}>
          <div className={styles.pair}>
            {(['role', 'organization', 'disclosure'] as const).map((name) => (
              <Field
                key={name}
                label={text(`writing.of.${name}`)}
                maxLength={name === 'disclosure' ? limits.story.disclosure.max : limits.story.byline.max}
                value={known.get(handle)?.[name] ?? ''}
                onChange={({ target }) => say(handle, { [name]: target.value })}
                dir="auto"
              />
            ))}
          </div>
        </div>
      )}
    />
  );
}
