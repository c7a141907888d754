import type { Ref } from 'react';
import { v7 as newId } from 'uuid';
import type { TalkPostFragment, TalkThreadFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import type { Viewer } from '../kernel/session.ts';
import { outbox } from '../kernel/useOutbox.ts';
import { toast } from '../ui/announce.tsx';
import { Composer } from './Composer.tsx';
import type { MarkdownBoxHandle } from './MarkdownBox.tsx';

export interface MemberComposerProps {
  thread: TalkThreadFragment;
  viewer: Viewer;
  mayModerate: boolean;
  lastSaidAt: string | null;
  replyTo: TalkPostFragment | null;
  onDropReply: () => void;
  onEditLast: () => void;
  onSent: () => void;
  ref: Ref<MarkdownBoxHandle>;
}

/** Where a member speaks: what is written is in the outbox's care before it is gone from here. */
export function MemberComposer({ thread, viewer, mayModerate, replyTo, onSent, ...rest }: MemberComposerProps) {
  const text = useText();
  const send = async (body: string) => {
    const id = newId();
    const input = { threadId: thread.id, body, parentId: replyTo?.id ?? null, clientMutationId: id };
    try {
      const kept = outbox().add({ id, lane: thread.id, kind: 'addPost', variables: { input } });
      onSent();
      await kept;
      return true;
    } catch {
      toast(text('talk.notKept'));
      return false;
    }
  };
  return (
    <Composer
      {...rest}
      threadId={thread.id}
      memberId={viewer.member.id}
      audience={thread.audience}
      slowModeSeconds={mayModerate ? 0 : thread.slowModeSeconds}
      replyTo={replyTo}
      onSend={send}
    />
  );
}
