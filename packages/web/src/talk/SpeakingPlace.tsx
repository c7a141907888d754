import type { ReactNode, Ref } from 'react';
import { v7 as newId } from 'uuid';
import type { TalkPostFragment, TalkThreadFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import type { Viewer } from '../kernel/session.ts';
import { outbox } from '../kernel/useOutbox.ts';
import { toast } from '../ui/announce.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Composer } from './Composer.tsx';
import type { MarkdownBoxHandle } from './MarkdownBox.tsx';
import styles from './SpeakingPlace.module.css';
import { type Invitation, VisitorComposer } from './VisitorComposer.tsx';

interface Props {
  thread: TalkThreadFragment;
  viewer: Viewer | null;
  canPost: boolean;
  mayModerate: boolean;
  lastSaidAt: string | null;
  replyTo: TalkPostFragment | null;
  path: string;
  closedNote: ReactNode;
  /** What visitors are asked to do; left out: to join, in order to speak. */
  invitation?: Invitation;
  onDropReply: () => void;
  onEditLast: () => void;
  onSent: () => void;
  ref: Ref<MarkdownBoxHandle>;
}

/** Below the list: where one speaks, or why one cannot. */
export function SpeakingPlace(props: Props) {
  const { thread, viewer, replyTo, ref } = props;
  const text = useText();
  if (thread.status !== 'OPEN') {
    return (
      <p className={styles.note}>
        <Icon name="lock" size="small" />
        {props.closedNote}
      </p>
    );
  }
  if (!viewer) {
    const { path, invitation } = props;
    return <VisitorComposer threadId={thread.id} audience={thread.audience} next={path} invitation={invitation} />;
  }
  if (!props.canPost) {
    return (
      <p className={styles.note}>
        <Icon name="lock" size="small" />
        {text('talk.listenOnly')}
      </p>
    );
  }
  const send = async (body: string) => {
    const id = newId();
    const input = { threadId: thread.id, body, parentId: replyTo?.id ?? null, clientMutationId: id };
    try {
      const kept = outbox().add({ id, lane: thread.id, kind: 'addPost', variables: { input } });
      props.onSent();
      await kept;
      return true;
    } catch {
      toast(text('talk.notKept'));
      return false;
    }
  };
  return (
    <Composer
      ref={ref}
      threadId={thread.id}
      memberId={viewer.member.id}
      audience={thread.audience}
      slowModeSeconds={props.mayModerate ? 0 : thread.slowModeSeconds}
      lastSaidAt={props.lastSaidAt}
      replyTo={replyTo}
      onDropReply={props.onDropReply}
      onEditLast={props.onEditLast}
      onSend={send}
    />
  );
}
