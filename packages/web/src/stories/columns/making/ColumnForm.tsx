import { limits } from '@rounds/schema/limits';
import { type ReactNode } from 'react';
import { useText } from '../../../kernel/i18n.tsx';
import type { RefusalShown } from '../../../kernel/refusal.ts';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { SaveForm } from '../../../ui/SaveForm.tsx';
import { ZoneField } from '../../../ui/ZoneField.tsx';
import { NamedMembers } from '../../writing/NamedMembers.tsx';
import styles from '../../writing/Writing.module.css';
import { type ColumnWords, handlesIn, weekdays } from './columnWords.ts';

interface Props {
  words: ColumnWords;
  names: ReadonlyMap<string, string>;
  onChange: (part: Partial<ColumnWords>) => void;
  onSave: () => void;
  refusal: RefusalShown | null;
  /** The buttons. */
  children: ReactNode;
}

const fields = ['title', 'slug', 'description', 'everyWeeks', 'timeOfDay', 'timeZone', 'authors'];
const [leastWeeks, mostWeeks] = limits.story.everyWeeks;

/** What a column is called, who writes it and when it comes. Each refusal stands where it can be mended. */
export function ColumnForm({ words, names, onChange, onSave, refusal, children }: Props) {
  const text = useText();
  return (
    <SaveForm refusal={refusal} fields={fields} onSave={onSave} buttons={children}>
      {(fault) => (
        <div className={styles.narrow}>
          <Field
            label={text('writing.title')}
            required
            maxLength={limits.story.title.max}
            value={words.title}
            onChange={({ target }) => onChange({ title: target.value })}
            error={fault('title')}
            dir="auto"
          />
          <Field
            label={text('columnForm.slug')}
            hint={text('columnForm.slug.hint')}
            before="/columns/"
            maxLength={limits.story.slug.max}
            autoCapitalize="none"
            spellCheck={false}
            value={words.slug}
            onChange={({ target }) => onChange({ slug: target.value })}
            error={fault('slug')}
          />
          <TextArea
            label={text('columnForm.description')}
            required
            maxLength={limits.story.description.max}
            value={words.description}
            onChange={({ target }) => onChange({ description: target.value })}
            error={fault('description')}
            dir="auto"
          />
          <div className={styles.pair}>
            <label className={styles.labelled}>
              {text('columnForm.weekday')}
              <select
                className={styles.select}
                value={words.weekday}
                onChange={({ target }) => onChange({ weekday: target.value })}
              >
                {weekdays.map((day) => (
                  <option key={day} value={day}>
                    {text(`columnForm.weekday.${day}`)}
                  </option>
                ))}
              </select>
            </label>
            <Field
              type="number"
              label={text('columnForm.everyWeeks')}
              required
              min={leastWeeks}
              max={mostWeeks}
              value={words.everyWeeks}
              onChange={({ target }) => onChange({ everyWeeks: target.value })}
              error={fault('everyWeeks')}
            />
            <Field
              type="time"
              label={text('columnForm.timeOfDay')}
              required
              value={words.timeOfDay}
              onChange={({ target }) => onChange({ timeOfDay: target.value })}
              error={fault('timeOfDay')}
            />
            <ZoneField
              value={words.timeZone}
              onChange={(zone) => onChange({ timeZone: zone })}
              error={fault('timeZone')}
            />
          </div>
          <NamedMembers
            legend={text('columnForm.authors')}
            hint={text('columnForm.authors.hint')}
            handles={handlesIn(words.authors)}
            names={names}
            onChange={(handles) => onChange({ authors: handles.join(' ') })}
            error={fault('authors')}
          />
        </div>
      )}
    </SaveForm>
  );
}
