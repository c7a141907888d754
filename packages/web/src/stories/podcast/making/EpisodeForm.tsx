import { podcastLimits } from '@rounds/schema/limits';
import { type ReactNode, useState } from 'react';
import { useText } from '../../../kernel/i18n.tsx';
import type { RefusalShown } from '../../../kernel/refusal.ts';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { FileButton } from '../../../ui/FileButton.tsx';
import { SaveForm } from '../../../ui/SaveForm.tsx';
import writing from '../../writing/Writing.module.css';
import { type EpisodeWords, episodeTypes } from './episodeWords.ts';
import { LinkFields } from './LinkFields.tsx';
import styles from './Making.module.css';

interface Props {
  words: EpisodeWords;
  onChange: (part: Partial<EpisodeWords>) => void;
  onSave: () => void;
  refusal: RefusalShown | null;
  /** The buttons. */
  children: ReactNode;
}

const fields = ['season', 'number', 'link', 'bytes', 'durationSeconds', 'chapters', 'transcript'];
const [least, most] = podcastLimits.number;

/** What belongs to a recording: its place in the show, its chapters, what is said. Each refusal stands where it can be mended. */
export function EpisodeForm({ words, onChange, onSave, refusal, children }: Props) {
  const text = useText();
  const [tooLarge, setTooLarge] = useState(false);
  const readTranscript = async (file: File | undefined) => {
    if (!file) return;
    const fits = file.size <= podcastLimits.transcript.bytes;
    setTooLarge(!fits);
    if (fits) onChange({ transcript: (await file.text()).replace(/^\ufeff/, '').replace(/\r\n?/g, '\n') });
  };
  return (
    <SaveForm refusal={refusal} fields={fields} onSave={onSave} buttons={children}>
      {(fault) => (
        <div className={writing.narrow}>
          <LinkFields words={words} onChange={onChange} fault={fault} />
          <div className={writing.pair}>
            {(['season', 'number'] as const).map((name) => (
              <Field
                key={name}
                label={text(`episodeForm.${name}`)}
                type="number"
                min={least}
                max={most}
                step={1}
                value={words[name]}
                onChange={({ target }) => onChange({ [name]: target.value })}
                error={fault(name)}
              />
            ))}
            <label className={writing.labelled}>
              {text('episodeForm.type')}
              <select
                className={writing.select}
                value={words.type}
                onChange={({ target }) => onChange({ type: target.value })}
              >
                {episodeTypes.map((type) => (
                  <option key={type} value={type}>
                    {text(`episodeForm.type.${type}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <TextArea
            label={text('episodeForm.chapters')}
            hint={text('episodeForm.chapters.hint')}
            className={styles.lines}
            placeholder={'00:00:00 …\n00:01:30 …'}
            value={words.chapters}
            onChange={({ target }) => onChange({ chapters: target.value })}
            error={fault('chapters')}
            dir="auto"
          />
          <TextArea
            label={text('episodeForm.transcript')}
            hint={text('episodeForm.transcript.hint')}
            tools={
              <p className={writing.actions}>
                <FileButton
                  label={text('episodeForm.transcript.choose')}
                  accept=".vtt,text/vtt"
                  onFiles={([file]) => void readTranscript(file)}
                />
              </p>
            }
            className={styles.lines}
            placeholder={'WEBVTT\n\n00:00.000 --> 00:04.000\n…'}
            spellCheck={false}
            value={words.transcript}
            onChange={({ target }) => onChange({ transcript: target.value })}
            error={tooLarge ? text('episodeForm.transcript.tooLarge') : fault('transcript')}
            dir="auto"
          />
        </div>
      )}
    </SaveForm>
  );
}
