import { useCallback, useMemo, useRef, useState } from 'react';
import type { TalkPostFragment, TalkThreadFragment, TalkViewerFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import type { Viewer } from '../kernel/session.ts';
import { toast } from '../ui/announce.tsx';
import type { MarkdownBoxHandle } from './MarkdownBox.tsx';
import { useOtherTabs } from './otherTabs.ts';
import { useTalk } from './useTalk.ts';
import { useUnsent } from './useUnsent.ts';
import { everyEntry } from './window.ts';

interface Place {
  thread: TalkThreadFragment;
  /** The viewer's part; null for visitors. */
  mine: TalkViewerFragment | null;
  viewer: Viewer | null;
  /** The viewer's own that waits for an editor. */
  held?: readonly HeldPost[];
  onRevoked: () => void;
}

type HeldPost = TalkPostFragment & { clientMutationId?: string | null };
const nothing: readonly HeldPost[] = [];

/** A thread as it is followed and answered, whatever form it is shown in: what is there, what is on its way, who may add. */
export function useConversation({ thread, mine, viewer, held = nothing, onRevoked }: Place) {
  const text = useText();
  const memberId = viewer?.member.id;
  const canPost = thread.status === 'OPEN' && (mine?.viewerCanPost ?? false);
  const talk = useTalk(thread, {
    memberId,
    onCaughtUp: (count) => toast(text('talk.caughtUp', { count })),
    onRevoked,
  });
  useOtherTabs();
  const entries = useMemo(() => everyEntry(talk.window), [talk.window]);
  const known = useMemo(() => {
    const own = mine?.posts.edges.flatMap(({ node }) => node.clientMutationId ?? []) ?? [];
    return new Set([...talk.known, ...own, ...held.flatMap(({ clientMutationId }) => clientMutationId ?? [])]);
  }, [talk.known, mine, held]);
  // What waits is answered, but comes by no stream of the thread.
  const present = useMemo(() => (held.length > 0 ? [...entries, ...held] : entries), [entries, held]);
  const { unsent, withheld } = useUnsent(thread.id, { entries: present, known, arrived: talk.arrived });
  const composer = useRef<MarkdownBoxHandle>(null);
  const [replyTo, setReplyTo] = useState<TalkPostFragment | null>(null);
  const reply = useCallback((post: TalkPostFragment) => {
    setReplyTo(post);
    composer.current?.focus();
  }, []);
  return { memberId, canPost, talk, entries, unsent, withheld, composer, replyTo, setReplyTo, reply };
}
