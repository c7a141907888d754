import { useConnection } from '../kernel/connection.ts';
import { useText } from '../kernel/i18n.tsx';
import type { Refusal } from '../kernel/outbox.store.ts';
import { SendAgain } from '../kernel/SendAgain.tsx';
import type { Viewer } from '../kernel/session.ts';
import { outbox } from '../kernel/useOutbox.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import postStyles from './PostItem.module.css';
import styles from './UnsentItem.module.css';
import { useTalkDraft } from './useTalkDraft.ts';
import type { Unsent } from './useUnsent.ts';

function Refused({ id, refusal, onEdit }: { id: string; refusal: Refusal; onEdit: () => void }) {
  const text = useText();
  const edit = () => {
    onEdit();
    void outbox().remove(id);
  };
  return (
    <div className={styles.refused} role="alert">
      <p className={styles.reason}>
        <Icon name="warning" size="small" />
        <span>
          <strong>{text('talk.notSent')}</strong> {refusal.message || text('talk.notSent.why')}
        </span>
      </p>
      <SendAgain id={id} refusal={refusal} />
      <Button size="small" look="quiet" icon="edit" onClick={edit}>
        {text('talk.edit')}
      </Button>
      <Button size="small" look="quiet" icon="delete" onClick={() => void outbox().remove(id)}>
        {text('talk.delete')}
      </Button>
    </div>
  );
}

/** A post that is on its way, or that was refused and waits for what its author decides. */
export function UnsentItem({ unsent, author }: { unsent: Unsent; author: Viewer['member'] }) {
  const text = useText();
  const connection = useConnection();
  const { item, postId } = unsent;
  const input = item.variables.input as { body?: unknown } | undefined;
  const body = typeof input?.body === 'string' ? input.body : '';
  const [draft, setDraft] = useTalkDraft(item.lane, author.id);
  const sending = !item.refusal && postId === undefined;
  const waits = sending && connection === 'offline';
  return (
    <article
      className={postStyles.post}
      aria-label={text('talk.unsent')}
      data-unsent={item.refusal ? 'refused' : 'sending'}
    >
      <div className={postStyles.margin}>
        <Avatar name={author.displayName} handle={author.handle} url={author.avatarUrl} />
      </div>
      <div className={postStyles.content}>
        <header className={postStyles.head}>
          <bdi className={postStyles.name}>{author.displayName}</bdi>
          {sending ? (
            <span className={styles.clock} title={text(waits ? 'talk.waits' : 'talk.sending')}>
              <Icon name="clock" size="small" label={text(waits ? 'talk.waits' : 'talk.sending')} />
              {waits ? text('talk.waits') : null}
            </span>
          ) : null}
        </header>
        <p className={styles.body} dir="auto" data-sending={sending}>
          {body}
        </p>
        {item.refusal ? (
          <Refused
            id={item.id}
            refusal={item.refusal}
            onEdit={() => setDraft(draft.trim() ? `${body}\n${draft}` : body)}
          />
        ) : null}
      </div>
    </article>
  );
}
