import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { TalkThreadFragment, TalkViewerFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Strayed } from '../kernel/Strayed.tsx';
import type { Viewer } from '../kernel/session.ts';
import { useHydrated, useTimeZone } from '../kernel/when.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { TALK_POST } from './documents.ts';
import { MemberComposer } from './MemberComposer.tsx';
import { PostList, type PostListHandle } from './PostList.tsx';
import type { Place } from './place.ts';
import { rowsOf } from './rows.ts';
import { SpeakingPlace } from './SpeakingPlace.tsx';
import { StillList } from './StillList.tsx';
import styles from './Talk.module.css';
import { TalkContextProvider, type TalkSurroundings } from './TalkContext.tsx';
import { TypingLine } from './TypingLine.tsx';
import { useConversation } from './useConversation.ts';
import { useJump } from './useJump.ts';
import { isEditable } from './usePostDeeds.tsx';
import { useSpoken } from './useSpoken.ts';

interface Props {
  thread: TalkThreadFragment;
  /** The viewer's part; null for visitors. */
  mine: TalkViewerFragment | null;
  viewer: Viewer | null;
  mayModerate: boolean;
  /** Of the page it stands on, without a query. */
  path: string;
  /** What the list is called. */
  label: string;
  /** Where in it the address leads. */
  place: Place;
  /** It leads nowhere: the latest are shown instead. */
  strayed: boolean;
  /** Said instead of the composer while nobody can write. */
  closedNote: ReactNode;
  onRevoked: () => void;
}

const earlierAddress = (path: string, cursor = '') => `${path}?before=${encodeURIComponent(cursor)}`;

/** A thread as people use it: read, answer, react, write. What hosts it stands around it and decides who may. */
export function Talk({ thread, mine, viewer, mayModerate, path, label, place, strayed, closedNote, onRevoked }: Props) {
  const linked = strayed ? null : (place.around ?? null);
  const text = useText();
  const client = useClient();
  const hydrated = useHydrated();
  const timeZone = useTimeZone();
  const conversation = useConversation({ thread, mine, viewer, onRevoked });
  const { memberId, canPost, talk, entries, unsent, withheld, composer, replyTo, setReplyTo, reply } = conversation;
  const { window } = talk;

  // What was new when the page was opened stays marked until the reader leaves, however much they read.
  const [firstNew] = useState(() =>
    mine && mine.viewerUnreadCount > 0 && mine.viewerLastReadSeq > 0 ? (mine.viewerFirstUnread ?? null) : null,
  );
  const [newCount] = useState(mine?.viewerUnreadCount ?? 0);
  const rows = useMemo(
    () => rowsOf({ window, withheld, unsent, firstNewSeq: firstNew?.seq ?? null, timeZone }),
    [window, withheld, unsent, firstNew, timeZone],
  );
  const list = useRef<PostListHandle>(null);
  const { openAt, highlighted, jumpTo } = useJump({
    talk,
    list,
    rows,
    place,
    linked,
    firstNewId: firstNew?.id ?? null,
  });

  const [editing, setEditing] = useState<string | null>(null);
  const edit = useCallback(
    (postId: string | null) => {
      setEditing(postId);
      if (postId === null) composer.current?.focus();
    },
    [composer],
  );
  const surroundings = useMemo<TalkSurroundings>(
    () => ({ threadId: thread.id, memberId, canPost, mayModerate, path, editing, jumpTo, edit, reply }),
    [thread.id, memberId, canPost, mayModerate, path, editing, jumpTo, edit, reply],
  );
  const own = entries.filter(({ post }) => memberId !== undefined && post.author.member?.id === memberId);
  const editLast = () => {
    const last = own.findLast(({ id, post }) => {
      const now = client.readQuery(TALK_POST, { id }, { requestPolicy: 'cache-only' })?.data?.post ?? post;
      return isEditable(now, Date.now());
    });
    if (!last) return;
    list.current?.toRow({ key: last.id, align: 'center' });
    setEditing(last.id);
  };
  const spoken = useSpoken(entries, memberId);

  const addresses = {
    earlier: earlierAddress(path, window.entries[0]?.cursor),
    later: path,
  };
  return (
    <TalkContextProvider value={surroundings}>
      <div className={styles.talk}>
        {hydrated ? (
          <PostList
            ref={list}
            threadId={thread.id}
            label={label}
            talk={talk}
            rows={rows}
            viewer={viewer}
            lastReadSeq={mine?.viewerLastReadSeq ?? 0}
            unread={firstNew ? { count: newCount, since: firstNew.createdAt, postId: firstNew.id } : null}
            openAt={openAt}
            highlighted={highlighted}
            addresses={addresses}
            onJump={jumpTo}
          />
        ) : (
          <StillList label={label} rows={rows} highlighted={linked} addresses={addresses} />
        )}
        <div className={styles.speaking} data-screen-only>
          {strayed || talk.refused === place ? <Strayed what={place.around ? 'post' : 'posts'} /> : null}
          <TypingLine memberId={memberId} />
          <SpeakingPlace
            thread={thread}
            viewer={viewer}
            canPost={canPost}
            mayModerate={mayModerate}
            lastSaidAt={own.at(-1)?.post.createdAt ?? null}
            replyTo={canPost ? replyTo : null}
            path={path}
            closedNote={closedNote}
            Composer={MemberComposer}
            ref={composer}
            onDropReply={() => setReplyTo(null)}
            onEditLast={editLast}
            onSent={() => {
              setReplyTo(null);
              void talk.goToLatest().then(() => list.current?.toEnd());
            }}
          />
        </div>
        <div role="log" aria-live="polite" aria-relevant="additions" aria-label={text('talk.log')}>
          <VisuallyHidden>
            <span key={spoken.key}>{spoken.sentence}</span>
          </VisuallyHidden>
        </div>
      </div>
    </TalkContextProvider>
  );
}
