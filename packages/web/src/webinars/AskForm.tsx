import { useId, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import type { WebinarStateFragment } from '../gql/graphql.ts';
import { useDraft } from '../kernel/drafts.ts';
import { useText } from '../kernel/i18n.tsx';
import { outbox } from '../kernel/useOutbox.ts';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './AskForm.module.css';
import { graphemesIn } from './graphemes.ts';
import { SimilarQuestions } from './SimilarQuestions.tsx';
// What is written in a tunnel is sent at its end: how comes with the box.
import './asking.document.ts';

interface Props {
  webinar: WebinarStateFragment;
  memberId: string;
  lane: string;
  onFind: (questionId: string) => void;
}

/** Where what one asks is drafted. */
export const draftOf = (webinarId: string): string => `question:${webinarId}`;

/** One line to ask in, with what is left of it, who will see the name, and who has asked the same already. */
export function AskForm({ webinar, memberId, lane, onFind }: Props) {
  const text = useText();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { qa } = webinar;
  const [body, setBody] = useDraft(memberId, draftOf(webinar.id));
  const [anonymous, setAnonymous] = useState(false);
  const mayHide = qa.anonymous !== 'OFF';
  const hidden = mayHide && anonymous;
  const length = graphemesIn(body.trim());
  const over = length > qa.maxLength;
  const ready = length > 0 && !over;
  const send = async () => {
    if (!ready) return;
    const mutation = newId();
    const input = {
      webinarId: webinar.id,
      body: body.trim(),
      anonymous: hidden,
      // What was promised on this screen, so that nobody is asked under another promise than they have read.
      ...(hidden ? { promised: qa.anonymous } : {}),
      clientMutationId: mutation,
    };
    try {
      await outbox().add({ id: mutation, lane, kind: 'askQuestion', variables: { input } });
      setBody('');
      box.current?.focus();
    } catch {
      toast(text('talk.notKept'));
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id} className={styles.label}>
        {text('ask.label')}
      </label>
      <div className={styles.box} data-over={over}>
        <textarea
          ref={box}
          id={id}
          className={styles.input}
          rows={2}
          dir="auto"
          value={body}
          placeholder={text('ask.placeholder')}
          aria-describedby={`${id}-count ${id}-who`}
          aria-invalid={over || undefined}
          onChange={({ target }) => setBody(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <div className={styles.foot}>
          <span id={`${id}-count`} className={styles.count} data-over={over}>
            {text('ask.count', { length, most: qa.maxLength })}
          </span>
          <Button type="submit" look="primary" size="small" disabled={!ready} icon="send">
            {text('ask.send')}
          </Button>
        </div>
      </div>
      {mayHide ? (
        <label className={styles.choice}>
          <input type="checkbox" checked={anonymous} onChange={({ target }) => setAnonymous(target.checked)} />
          {text('ask.anonymous')}
        </label>
      ) : null}
      <p id={`${id}-who`} className={styles.who}>
        {text(hidden ? (qa.anonymous === 'FULL' ? 'ask.who.nobody' : 'ask.who.staff') : 'ask.who.all')}{' '}
        {qa.moderated ? text('ask.moderated') : null}
      </p>
      <SimilarQuestions webinarId={webinar.id} body={body} onFind={onFind} />
    </form>
  );
}
