import { limits, podcastLimits } from '@rounds/schema/limits';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../../kernel/i18n.tsx';
import type { RefusalShown } from '../../../kernel/refusal.ts';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { SaveForm } from '../../../ui/SaveForm.tsx';
import styles from '../../writing/Writing.module.css';
import { CATEGORIES } from './documents.ts';
import type { ShowWords } from './showWords.ts';

interface Props {
  words: ShowWords;
  onChange: (part: Partial<ShowWords>) => void;
  onSave: () => void;
  refusal: RefusalShown | null;
  /** The buttons. */
  children: ReactNode;
}

const fields = ['title', 'description', 'language', 'ownerName', 'ownerEmail'];

/** What directories of podcasts want to know of a show. Each refusal stands where it can be mended. */
export function ShowForm({ words, onChange, onSave, refusal, children }: Props) {
  const text = useText();
  const [{ data }] = useQuery({ query: CATEGORIES });
  const categories = data?.podcastCategories ?? (words.category ? [words.category] : []);
  return (
    <SaveForm refusal={refusal} fields={fields} onSave={onSave} buttons={children}>
      {(fault) => (
        <div className={styles.narrow}>
          <Field
            label={text('writing.title')}
            required
            maxLength={podcastLimits.title.max}
            value={words.title}
            onChange={({ target }) => onChange({ title: target.value })}
            error={fault('title')}
            dir="auto"
          />
          <TextArea
            label={text('showForm.description')}
            required
            maxLength={podcastLimits.description.max}
            value={words.description}
            onChange={({ target }) => onChange({ description: target.value })}
            error={fault('description')}
            dir="auto"
          />
          <div className={styles.pair}>
            <label className={styles.labelled}>
              {text('showForm.category')}
              <select
                className={styles.select}
                required
                value={words.category}
                aria-invalid={fault('category') ? true : undefined}
                onChange={({ target }) => onChange({ category: target.value })}
              >
                <option value="">{text('showForm.category.choose')}</option>
                {categories.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
            <Field
              label={text('showForm.language')}
              hint={text('showForm.language.hint')}
              required
              autoCapitalize="none"
              spellCheck={false}
              value={words.language}
              onChange={({ target }) => onChange({ language: target.value })}
              error={fault('language')}
            />
          </div>
          <p className={styles.hint}>{text('showForm.owner.hint')}</p>
          <div className={styles.pair}>
            <Field
              label={text('showForm.ownerName')}
              required
              maxLength={podcastLimits.owner.max}
              value={words.ownerName}
              onChange={({ target }) => onChange({ ownerName: target.value })}
              error={fault('ownerName')}
              dir="auto"
            />
            <Field
              type="email"
              label={text('showForm.ownerEmail')}
              required
              maxLength={limits.email.max}
              value={words.ownerEmail}
              onChange={({ target }) => onChange({ ownerEmail: target.value })}
              error={fault('ownerEmail')}
            />
          </div>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={words.explicit}
              onChange={({ target }) => onChange({ explicit: target.checked })}
            />
            {text('showForm.explicit')}
          </label>
        </div>
      )}
    </SaveForm>
  );
}
