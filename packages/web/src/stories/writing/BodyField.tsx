import { limits } from '@rounds/schema/limits';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useRested } from '../../kernel/useRested.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { StoryText } from '../StoryText.tsx';
import styles from './BodyField.module.css';
import { Toolbar } from './Toolbar.tsx';

const PREVIEW = graphql(`
  query StoryPreview($body: String!) {
    storyPreview(body: $body)
  }
`);

interface Props {
  /** Of the text itself. */
  id: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  readOnly: boolean;
}

/** Markdown as the story's page will show it, a moment after one pauses. */
function Preview({ body }: { body: string }) {
  const text = useText();
  const rested = useRested(body);
  const [{ data, error, stale }] = useQuery({
    query: PREVIEW,
    variables: { body: rested },
    pause: rested.trim() === '',
  });
  const [shown, setShown] = useState('');
  const html = data?.storyPreview;
  if (html !== undefined && html !== shown) setShown(html);
  if (body.trim() === '') return <p className={styles.nothing}>{text('writing.preview.nothing')}</p>;
  const refusal = refusalOf(error);
  return (
    <div aria-busy={stale}>
      {refusal ? (
        <p className={styles.nothing}>{refusal.code === 'OFFLINE' ? text('error.offline.hint') : refusal.message}</p>
      ) : null}
      <StoryText html={shown} />
    </div>
  );
}

/** The text of a story: Markdown on one side, what readers will see on the other; on a phone one after the other. */
export function BodyField({ id, value, onChange, error, readOnly }: Props) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.editor}>
      <div className={styles.write}>
        <TextArea
          id={id}
          label={text('writing.body')}
          hint={text('writing.body.hint')}
          tools={readOnly ? null : <Toolbar areaId={id} />}
          className={styles.area}
          readOnly={readOnly}
          value={value}
          maxLength={limits.story.body.max}
          onChange={({ target }) => onChange(target.value)}
          error={error}
          dir="auto"
        />
        <Button
          className={styles.toggle}
          size="small"
          icon={open ? 'hidden' : 'story'}
          aria-expanded={open}
          aria-controls={`${id}-preview`}
          onClick={() => setOpen(!open)}
        >
          {text(open ? 'writing.preview.hide' : 'writing.preview.show')}
        </Button>
      </div>
      <section id={`${id}-preview`} className={styles.preview} data-open={open} aria-label={text('writing.preview')}>
        <p className={styles.caption} aria-hidden="true">
          {text('writing.preview')}
        </p>
        <Preview body={value} />
      </section>
    </div>
  );
}
