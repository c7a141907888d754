import { useMutation } from 'urql';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './Notes.module.css';
import type { Note } from './useBackstage.ts';

const ACKNOWLEDGE = graphql(`
  mutation AcknowledgeBackstageNote($noteId: ID!) {
    acknowledgeBackstageNote(noteId: $noteId) {
      note {
        ...BackstageNoteShown
      }
    }
  }
`);

/** A note for the podium, in the place of what is being answered until somebody there says that they have read it. */
export function NoteCard({ note, onRead }: { note: Note; onRead: (note: Note) => void }) {
  const text = useText();
  const [{ fetching }, acknowledge] = useMutation(ACKNOWLEDGE);
  const read = async () => {
    const { data, error } = await acknowledge({ noteId: note.id });
    if (data) onRead(data.acknowledgeBackstageNote.note);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  return (
    <section className={styles.card} aria-label={text('notes.card')} aria-live="assertive">
      <h2 className={styles.from}>{text('notes.from', { name: note.writer?.displayName ?? text('notes.gone') })}</h2>
      <p className={styles.words} dir="auto">
        {note.body}
      </p>
      <p>
        <Button look="primary" icon="check" busy={fetching} onClick={() => void read()}>
          {text('notes.ok')}
        </Button>
      </p>
    </section>
  );
}
