import { type ChangeEvent, type InputHTMLAttributes, type Ref, useId } from 'react';
import styles from './FileButton.module.css';
import { Icon } from './Icon.tsx';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'className'> {
  label: string;
  /** What was chosen, at least one. */
  onFiles: (files: File[]) => void;
  ref?: Ref<HTMLInputElement>;
}

/** Asks for files. The same one may be chosen again. */
export function FileButton({ label, onFiles, ...input }: Props) {
  const id = useId();
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <input {...input} id={id} type="file" className={styles.file} onChange={take} />
      <label htmlFor={id} className={styles.choose}>
        <Icon name="upload" />
        {label}
      </label>
    </>
  );
}
