import { useState } from 'react';
import { useMutation } from 'urql';
import type { TalkPostFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { type RefusalShown, refusalOf } from '../kernel/refusal.ts';
import { Button } from '../ui/Button.tsx';
import { EDIT_POST } from './documents.ts';
import { MentioningBox } from './MentioningBox.tsx';
import styles from './PostEditor.module.css';
import { useTalkSurroundings } from './TalkContext.tsx';

/** In the post's own place: Enter saves, Esc leaves it as it was. */
export function PostEditor({ post }: { post: TalkPostFragment }) {
  const text = useText();
  const { threadId, edit } = useTalkSurroundings();
  const [body, setBody] = useState(post.body);
  const [problem, setProblem] = useState<RefusalShown | null>(null);
  const [{ fetching }, send] = useMutation(EDIT_POST);
  const isAsked = problem?.code === 'PRIVACY_CONFIRMATION_REQUIRED';
  const save = async () => {
    if (fetching || body.trim() === '') return;
    if (body === post.body) return edit(null);
    const { error } = await send({ input: { postId: post.id, body, privacyConfirmed: isAsked } });
    const refusal = refusalOf(error);
    if (refusal) setProblem(refusal);
    else edit(null);
  };
  return (
    <div className={styles.editor}>
      <MentioningBox
        threadId={threadId}
        label={text('talk.edit.label')}
        value={body}
        onChange={(next) => {
          setBody(next);
          // Other words are asked about anew.
          if (isAsked) setProblem(null);
        }}
        onSubmit={() => void save()}
        onEscape={() => edit(null)}
        focusAtOnce
      />
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem.code === 'OFFLINE' ? text('talk.offline') : problem.message}
        </p>
      ) : null}
      <div className={styles.answers}>
        <span className={styles.hint}>{text('talk.edit.hint')}</span>
        <Button size="small" look="quiet" onClick={() => edit(null)}>
          {text('talk.cancel')}
        </Button>
        <Button size="small" look="primary" busy={fetching} onClick={() => void save()}>
          {text(isAsked ? 'talk.saveAnyway' : 'talk.save')}
        </Button>
      </div>
    </div>
  );
}
