import { limits } from '@rounds/schema/limits';
import { useMutation } from 'urql';
import { useDraft } from '../../kernel/drafts.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useSameId } from '../../kernel/useSameId.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Time } from '../../ui/Time.tsx';
import styles from './Notes.module.css';
import type { Backstage, Note } from './useBackstage.ts';

const SEND_NOTE = graphql(`
  mutation SendBackstageNote($input: SendBackstageNoteInput!) {
    sendBackstageNote(input: $input) {
      replayed
      note {
        ...BackstageNoteShown
      }
    }
  }
`);

interface Props {
  webinarId: string;
  owner: string;
  backstage: Pick<Backstage, 'notes' | 'putNote'>;
}

function NoteForm({ webinarId, owner, backstage: { putNote } }: Props) {
  const text = useText();
  const [body, setBody] = useDraft(owner, `note:${webinarId}`);
  const { idOf, forget } = useSameId();
  const [{ fetching, error }, send] = useMutation(SEND_NOTE);
  const refusal = refusalOf(error);
  const submit = async () => {
    const { data } = await send({ input: { webinarId, body, clientMutationId: idOf(body) } });
    if (!data) return;
    putNote(data.sendBackstageNote.note);
    setBody('');
    forget();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim()) void submit();
      }}
    >
      <Field
        label={text('notes.label')}
        hint={text('notes.hint')}
        dir="auto"
        maxLength={limits.webinar.note.max}
        value={body}
        onChange={({ target }) => setBody(target.value)}
        error={refusal ? (refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message) : null}
      />
      <Button type="submit" icon="send" busy={fetching} disabled={!body.trim()}>
        {text('notes.send')}
      </Button>
    </form>
  );
}

function NoteRow({ note }: { note: Note }) {
  const text = useText();
  const { id, body, writer, createdAt, acknowledgedAt, acknowledgedBy } = note;
  return (
    <li className={styles.note} data-note={id}>
      <p dir="auto">{body}</p>
      <p className={styles.facts}>
        <bdi>{writer?.displayName ?? text('notes.gone')}</bdi>
        <Time at={createdAt} />
        {acknowledgedAt ? (
          <span className={styles.read}>
            <Icon name="check" size="small" />
            {text('notes.read', { name: acknowledgedBy?.displayName ?? text('notes.gone') })}
          </span>
        ) : (
          <span>{text('notes.unread')}</span>
        )}
      </p>
    </li>
  );
}

/** What the staff says to the podium, and whether it has been read there. */
export function NotesPanel(props: Props) {
  const text = useText();
  const { notes } = props.backstage;
  return (
    <section className={styles.panel} aria-label={text('console.notes')}>
      <NoteForm {...props} />
      {notes.length === 0 ? <p className={styles.hint}>{text('notes.empty')}</p> : null}
      <ul className={styles.notes}>
        {notes.map((note) => (
          <NoteRow key={note.id} note={note} />
        ))}
      </ul>
    </section>
  );
}
