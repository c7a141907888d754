import { limits } from '@rounds/schema/limits';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { Field } from '../../ui/Field.tsx';
import styles from './Writing.module.css';
import type { Words } from './words.ts';

interface Props {
  words: Words;
  onChange: (part: Partial<Words>) => void;
  refusal: RefusalShown | null;
  readOnly: boolean;
}

/** How readers meet the one who writes. */
export function OwnByline({ words, onChange, refusal, readOnly }: Props) {
  const text = useText();
  const part = (name: 'role' | 'organization' | 'disclosure') => (
    <Field
      label={text(`writing.${name}`)}
      hint={text(`writing.${name}.hint`)}
      readOnly={readOnly}
      maxLength={name === 'disclosure' ? limits.story.disclosure.max : limits.story.byline.max}
      value={words[name]}
      onChange={({ target }) => onChange({ [name]: target.value })}
      error={refusal?.field === name ? refusal.message : null}
      dir="auto"
    />
  );
  return (
    <fieldset className={styles.group}>
      <legend>{text('writing.byline')}</legend>
      <div className={styles.pair}>
        {part('role')}
        {part('organization')}
      </div>
      {part('disclosure')}
      <p className={styles.hint}>{text('writing.byline.together')}</p>
    </fieldset>
  );
}
