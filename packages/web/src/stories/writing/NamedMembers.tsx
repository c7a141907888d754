import { limits } from '@rounds/schema/limits';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { MemberField } from '../../members/MemberField.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './NamedMembers.module.css';

interface Props {
  legend: string;
  hint: string;
  /** In the order in which they are named. */
  handles: readonly string[];
  /** How those are called whose names are known here. */
  names: ReadonlyMap<string, string>;
  onChange: (handles: string[]) => void;
  error: string | null;
  /** What is said of each beside their name. */
  detail?: (handle: string) => ReactNode;
}

/** Members named for something, in order: added by their handle or name, moved up, taken out. */
export function NamedMembers({ legend, hint, handles, names, onChange, error, detail }: Props) {
  const text = useText();
  const id = useId();
  const [typed, type] = useState('');
  const add = () => {
    const handle = typed.trim().replace(/^@/, '').toLowerCase();
    if (handle && !handles.includes(handle)) onChange([...handles, handle]);
    type('');
  };
  const raise = (at: number) => onChange(handles.toSpliced(at - 1, 2, handles[at] ?? '', handles[at - 1] ?? ''));
  return (
    <fieldset
      className={styles.named}
      data-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error ${id}` : id}
    >
      <legend>{legend}</legend>
      <p id={id} className={styles.hint}>
        {hint}
      </p>
      <ol className={styles.list}>
        {handles.map((handle, at) => {
          const name = names.get(handle) ?? `@${handle}`;
          return (
            <li key={handle} className={styles.one}>
              <span className={styles.who}>
                <bdi className={styles.name}>{name}</bdi>
                {names.has(handle) ? <span className={styles.handle}>@{handle}</span> : null}
              </span>
              <span className={styles.deeds}>
                {at > 0 ? (
                  <Button
                    look="quiet"
                    size="small"
                    icon="up"
                    aria-label={text('named.up', { name })}
                    onClick={() => raise(at)}
                  />
                ) : null}
                <Button
                  look="quiet"
                  size="small"
                  icon="close"
                  aria-label={text('named.remove', { name })}
                  onClick={() => onChange(handles.filter((other) => other !== handle))}
                />
              </span>
              {detail ? <div className={styles.detail}>{detail(handle)}</div> : null}
            </li>
          );
        })}
      </ol>
      {handles.length < limits.story.authors ? (
        <div className={styles.add}>
          <MemberField threadId={null} value={typed} onChange={type} error={null} />
          <Button onClick={add} disabled={typed.trim() === ''}>
            {text('named.add')}
          </Button>
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <Icon name="warning" size="small" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
