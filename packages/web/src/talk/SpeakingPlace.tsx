import type { ComponentType, ReactNode, Ref } from 'react';
import type { TalkPostFragment, TalkThreadFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import type { Viewer } from '../kernel/session.ts';
import { Icon } from '../ui/Icon.tsx';
import type { MarkdownBoxHandle } from './MarkdownBox.tsx';
import type { MemberComposerProps } from './MemberComposer.tsx';
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
  /** What members write with; null while it is on its way. */
  Composer: ComponentType<MemberComposerProps> | null;
  ref: Ref<MarkdownBoxHandle>;
}

/** Below the list: where one speaks, or why one cannot. */
export function SpeakingPlace(props: Props) {
  const { thread, viewer, Composer, ref } = props;
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
  if (!Composer) return <div className={styles.coming} />;
  return (
    <Composer
      ref={ref}
      thread={thread}
      viewer={viewer}
      mayModerate={props.mayModerate}
      lastSaidAt={props.lastSaidAt}
      replyTo={props.replyTo}
      onDropReply={props.onDropReply}
      onEditLast={props.onEditLast}
      onSent={props.onSent}
    />
  );
}
