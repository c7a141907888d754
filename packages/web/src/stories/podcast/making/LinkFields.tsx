import { useText } from '../../../kernel/i18n.tsx';
import { Field } from '../../../ui/Field.tsx';
import writing from '../../writing/Writing.module.css';
import { audioTypes, type EpisodeWords } from './episodeWords.ts';
import styles from './Making.module.css';

interface Props {
  words: EpisodeWords;
  onChange: (part: Partial<EpisodeWords>) => void;
  fault: (field: string) => string | null;
}

const names = { 'audio/mpeg': 'MP3', 'audio/x-m4a': 'M4A' } as const;

/** A recording that is kept elsewhere: where, and what podcast apps want to know before they fetch it. */
export function LinkFields({ words, onChange, fault }: Props) {
  const text = useText();
  const faults = ['link', 'bytes', 'durationSeconds'].some((field) => fault(field) !== null);
  return (
    <details className={styles.link} open={words.link !== '' || faults}>
      <summary>{text('episodeForm.link')}</summary>
      <div className={styles.inside}>
        <Field
          label={text('episodeForm.link.url')}
          hint={text('episodeForm.link.hint')}
          type="url"
          placeholder="https://"
          autoCapitalize="none"
          spellCheck={false}
          value={words.link}
          onChange={({ target }) => onChange({ link: target.value })}
          error={fault('link')}
        />
        <div className={writing.pair}>
          <label className={writing.labelled}>
            {text('episodeForm.link.type')}
            <select
              className={writing.select}
              value={words.linkType}
              onChange={({ target }) => onChange({ linkType: target.value })}
            >
              {audioTypes.map((type) => (
                <option key={type} value={type}>
                  {names[type]}
                </option>
              ))}
            </select>
          </label>
          <Field
            label={text('episodeForm.link.bytes')}
            type="number"
            min={1}
            step={1}
            required={words.link !== ''}
            value={words.linkBytes}
            onChange={({ target }) => onChange({ linkBytes: target.value })}
            error={fault('bytes')}
          />
          <Field
            label={text('episodeForm.link.length')}
            placeholder="0:30:00"
            autoComplete="off"
            required={words.link !== ''}
            value={words.length}
            onChange={({ target }) => onChange({ length: target.value })}
            error={fault('durationSeconds')}
          />
        </div>
      </div>
    </details>
  );
}
