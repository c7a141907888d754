import { limits } from '@rounds/schema/limits';
import type { ReactNode } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { Field, TextArea } from '../../ui/Field.tsx';
import { SaveForm } from '../../ui/SaveForm.tsx';
import { kinds } from '../kinds.ts';
import styles from '../Organizations.module.css';
import type { OrganizationWords } from './organizationWords.ts';

interface Props {
  words: OrganizationWords;
  onChange: (part: Partial<OrganizationWords>) => void;
  onSave: () => void;
  refusal: RefusalShown | null;
  /** The buttons. */
  children: ReactNode;
}

const fields = ['name', 'kind', 'websiteUrl', 'description'];

/** What the directory says of an organization. Each refusal stands where it can be mended. */
export function OrganizationForm({ words, onChange, onSave, refusal, children }: Props) {
  const text = useText();
  return (
    <SaveForm refusal={refusal} fields={fields} onSave={onSave} buttons={children}>
      {(fault) => (
        <div className={styles.form}>
          <Field
            label={text('organizationForm.name')}
            hint={text('organizationForm.name.hint')}
            required
            maxLength={limits.organization.name.max}
            value={words.name}
            onChange={({ target }) => onChange({ name: target.value })}
            error={fault('name')}
            dir="auto"
          />
          <div className={styles.pair}>
            <label className={styles.labelled}>
              {text('organization.kind')}
              <select
                className={styles.select}
                required
                value={words.kind}
                aria-invalid={fault('kind') ? true : undefined}
                onChange={({ target }) => onChange({ kind: target.value })}
              >
                <option value="">{text('organizationForm.kind.choose')}</option>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {text(`organization.kind.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
            <Field
              label={text('organizationForm.website')}
              inputMode="url"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="https://"
              value={words.websiteUrl}
              onChange={({ target }) => onChange({ websiteUrl: target.value })}
              error={fault('websiteUrl')}
            />
          </div>
          <TextArea
            label={text('organizationForm.description')}
            hint={text('organizationForm.description.hint')}
            maxLength={limits.organization.description.max}
            value={words.description}
            onChange={({ target }) => onChange({ description: target.value })}
            error={fault('description')}
            dir="auto"
          />
        </div>
      )}
    </SaveForm>
  );
}
