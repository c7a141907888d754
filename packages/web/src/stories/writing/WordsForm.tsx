import { limits } from '@rounds/schema/limits';
import { type ReactNode, useId } from 'react';
import type { StoryKind } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { Field, TextArea } from '../../ui/Field.tsx';
import { SaveForm } from '../../ui/SaveForm.tsx';
import { AboutPatient } from './AboutPatient.tsx';
import { AuthorsField } from './AuthorsField.tsx';
import { BodyField } from './BodyField.tsx';
import { OwnByline } from './OwnByline.tsx';
import { PicturesField } from './pictures/PicturesField.tsx';
import styles from './Writing.module.css';
import { type Words, wordFields } from './words.ts';

interface Props {
  /** Left out: there is none yet, to which pictures could be added. */
  storyId?: string;
  kind: StoryKind;
  words: Words;
  onChange: (part: Partial<Words>) => void;
  onSave: () => void;
  refusal: RefusalShown | null;
  /** The words can be read, and not changed now. */
  readOnly?: boolean;
  /** Whose by-line can be changed here: all of it, what the writer says of themselves, or none. */
  presents: 'ALL' | 'SELF' | 'NOBODY';
  /** How those are called who may be in the by-line. */
  names?: ReadonlyMap<string, string>;
  /** What stands before the fields. */
  before?: ReactNode;
  /** The buttons. */
  children: ReactNode;
}

const nobody: ReadonlyMap<string, string> = new Map();

/** A story, asked for part by part: what it is called, what it is about, itself, how it is found, who tells it. */
export function WordsForm({
  storyId,
  kind,
  words,
  onChange,
  onSave,
  refusal,
  readOnly = false,
  presents,
  names = nobody,
  before,
  children,
}: Props) {
  const text = useText();
  const areaId = useId();
  return (
    <SaveForm
      refusal={refusal}
      fields={presents === 'ALL' ? [...wordFields, 'authors'] : [...wordFields, 'role', 'organization', 'disclosure']}
      onSave={onSave}
      noValidate
      buttons={children}
    >
      {(fault) => (
        <>
          {before}
          <div className={styles.narrow}>
            <Field
              label={text('writing.title')}
              hint={text('writing.title.hint')}
              required
              readOnly={readOnly}
              maxLength={limits.story.title.max}
              value={words.title}
              onChange={({ target }) => onChange({ title: target.value })}
              error={fault('title')}
              dir="auto"
            />
            <TextArea
              label={text('writing.summary')}
              hint={text('writing.summary.hint', { left: limits.story.summary.max - words.summary.length })}
              rows={2}
              className={styles.short}
              readOnly={readOnly}
              maxLength={limits.story.summary.max}
              value={words.summary}
              onChange={({ target }) => onChange({ summary: target.value })}
              error={fault('summary')}
              dir="auto"
            />
          </div>
          <BodyField
            id={areaId}
            value={words.body}
            onChange={(body) => onChange({ body })}
            error={fault('body')}
            readOnly={readOnly}
          />
          {storyId === undefined ? (
            <p className={styles.hint}>{text('writing.pictures.later')}</p>
          ) : (
            <PicturesField
              storyId={storyId}
              areaId={areaId}
              words={words}
              onChange={onChange}
              error={fault('pictures')}
              readOnly={readOnly}
            />
          )}
          <div className={styles.narrow}>
            <Field
              label={text('writing.tags')}
              hint={text('writing.tags.hint', { most: limits.story.tags })}
              readOnly={readOnly}
              value={words.tags}
              onChange={({ target }) => onChange({ tags: target.value })}
              error={fault('tags')}
              dir="auto"
            />
            {kind === 'STORY' || kind === 'PODCAST' ? (
              <AboutPatient
                value={words.aboutPatient}
                onChange={(aboutPatient) => onChange({ aboutPatient })}
                error={fault('aboutPatient')}
                disabled={readOnly}
              />
            ) : null}
            {presents === 'ALL' ? (
              <AuthorsField
                value={words.byline}
                names={names}
                onChange={(byline) => onChange({ byline })}
                error={fault('authors')}
              />
            ) : null}
            {presents === 'SELF' ? (
              <OwnByline words={words} onChange={onChange} refusal={refusal} readOnly={readOnly} />
            ) : null}
          </div>
        </>
      )}
    </SaveForm>
  );
}
