import { limits } from '@rounds/schema/limits';
import { useMutation } from 'urql';
import { useDraft } from '../../kernel/drafts.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useSameId } from '../../kernel/useSameId.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { NOTE_ON_STORY } from './documents.ts';
import styles from './Steps.module.css';

/** Where authors and editors say something to each other about a story. */
export function NoteForm({ storyId, owner }: { storyId: string; owner: string }) {
  const text = useText();
  const [note, setNote] = useDraft(owner, `story:${storyId}:note`);
  const [{ fetching, error }, send] = useMutation(NOTE_ON_STORY);
  const { idOf, forget } = useSameId();
  const refusal = refusalOf(error);
  const submit = async () => {
    const said = note.trim();
    const { data } = await send({ input: { storyId, note: said, clientMutationId: idOf(said) } });
    if (!data) return;
    forget();
    setNote('');
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim()) void submit();
      }}
    >
      <TextArea
        label={text('storyStep.note')}
        hint={text('storyStep.note.hint')}
        rows={2}
        className={styles.area}
        value={note}
        maxLength={limits.story.note.max}
        onChange={({ target }) => setNote(target.value)}
        error={refusal?.field === 'note' ? refusal.message : null}
        dir="auto"
      />
      <Refused refusal={refusal} fields={['note']} />
      <p>
        <Button type="submit" icon="send" busy={fetching} disabled={note.trim() === ''}>
          {text('storyStep.note.send')}
        </Button>
      </p>
    </form>
  );
}
