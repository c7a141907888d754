import { Fragment, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { TalkOwnFragment, TalkPostFragment, TalkThreadFragment, TalkViewerFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Strayed } from '../kernel/Strayed.tsx';
import type { Viewer } from '../kernel/session.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { CommentSorts, type Sort, sortedPath } from './CommentSorts.tsx';
import styles from './Comments.module.css';
import { inTree } from './commentTree.ts';
import { Featured } from './Featured.tsx';
import { MoreLine } from './Lines.tsx';
import { PostItem } from './PostItem.tsx';
import type { Place } from './place.ts';
import { SpeakingPlace } from './SpeakingPlace.tsx';
import { TalkContextProvider, type TalkSurroundings, withQuery } from './TalkContext.tsx';
import { useCommentJump } from './useCommentJump.ts';
import { useConversation } from './useConversation.ts';
import { useSpoken } from './useSpoken.ts';
import { useWriting } from './useWriting.ts';
import { type Entry, entryOf } from './window.ts';

type HeldComment = TalkPostFragment & TalkOwnFragment;

interface Props {
  thread: TalkThreadFragment;
  /** The viewer's part; null for visitors. */
  mine: TalkViewerFragment | null;
  /** The viewer's own that waits for an editor, the oldest first. */
  held: readonly HeldComment[];
  viewer: Viewer | null;
  mayModerate: boolean;
  /** Who wrote what is commented on. */
  authors: ReadonlySet<string>;
  /** What moderators put before others. */
  featured: readonly TalkPostFragment[];
  /** Of the page it stands on, without a query. */
  path: string;
  /** What the address asks for. */
  sort: Sort | null;
  /** Where among them the address leads. */
  place: Place;
  /** It leads nowhere: the latest are shown instead. */
  strayed: boolean;
  onRevoked: () => void;
}

/** A thread in the flow of a page, under what it is about: answers stand behind what they answer. */
export function Comments(props: Props) {
  const { thread, mine, held, viewer, mayModerate, authors, sort, place, onRevoked } = props;
  const path = sortedPath(props.path, sort);
  const newestFirst = sort === 'newest';
  const text = useText();
  const heading = useId();
  const conversation = useConversation({ thread, mine, viewer, held, onRevoked });
  const writing = useWriting(viewer !== null);
  const { memberId, canPost, talk, entries, unsent, withheld, composer, replyTo, setReplyTo, reply } = conversation;

  // What others write while somebody reads waits until they ask for it: nothing moves under their eyes.
  const [shownTo, showTo] = useState(0);
  const isShown = ({ seq, post, isNews }: Entry) =>
    !isNews || seq <= shownTo || (memberId !== undefined && post.author.member?.id === memberId);
  const { window } = talk;
  // What lies between the window and now is not known; of what is behind that, only what is new is shown.
  const known = [...window.entries, ...window.fresh.filter(({ isNews }) => isNews)];
  const shown = known.filter((entry) => isShown(entry) && !withheld.has(entry.id));
  const waiting = known.filter((entry) => !isShown(entry)).length;
  const placed = inTree(shown, newestFirst);

  const [editing, edit] = useState<string | null>(null);
  const showAll = () => showTo(entries.at(-1)?.seq ?? 0);
  const { highlighted, jumpTo } = useCommentJump({ talk, place, path, onJump: showAll });
  const surroundings = useMemo<TalkSurroundings>(
    () => ({
      threadId: thread.id,
      memberId,
      canPost,
      mayModerate,
      authors,
      path,
      editing,
      jumpTo,
      edit,
      reply,
    }),
    [thread.id, memberId, canPost, mayModerate, authors, path, editing, jumpTo, edit, reply],
  );
  const spoken = useSpoken(entries, memberId);
  // One that is published stands among the others; that it waits no more is heard a moment later.
  const stillHeld = held.filter(({ id }) => !entries.some((entry) => entry.id === id));
  const isEmpty = placed.length === 0 && stillHeld.length === 0 && unsent.length === 0 && waiting === 0;
  const focusComposer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (replyTo) focusComposer.current?.scrollIntoView({ block: 'nearest' });
  }, [replyTo]);

  const still = stillHeld.map((post) => (
    <PostItem key={post.id} entry={entryOf(post, '')} follows={false} active highlighted={false} place="held" />
  ));
  const sending =
    viewer && writing
      ? unsent.map((one) => <writing.UnsentItem key={one.item.id} unsent={one} author={viewer.member} />)
      : [];
  const own = entries.findLast(({ post }) => memberId !== undefined && post.author.member?.id === memberId);

  const parts = [
    <Fragment key="earlier">
      {window.earlier ? (
        <MoreLine
          label={text('comments.earlier')}
          to={`${withQuery(path, 'before', window.entries[0]?.cursor ?? '')}#comments`}
          loading={talk.loading}
          onMore={() => void talk.loadEarlier()}
        />
      ) : null}
    </Fragment>,
    <Fragment key="list">
      {isEmpty ? <Empty icon="chat" title={text('comments.empty.title')} hint={text('comments.empty.hint')} /> : null}
      <div className={styles.list} data-posts>
        {newestFirst ? [...sending.toReversed(), ...still.toReversed()] : null}
        {placed.map(({ entry, depth, quotes }) => (
          <div key={entry.id} className={styles.place} data-depth={depth}>
            <PostItem
              entry={entry}
              follows={false}
              active
              highlighted={entry.id === highlighted}
              place={quotes ? 'quoting' : 'inTree'}
            />
          </div>
        ))}
        {newestFirst ? null : [...still, ...sending]}
      </div>
    </Fragment>,
    <Fragment key="later">
      {window.later ? (
        <MoreLine
          label={text('comments.later')}
          to={`${sort === 'oldest' ? withQuery(path, 'after', window.entries.at(-1)?.cursor ?? '') : path}#comments`}
          loading={talk.loading}
          onMore={() => void talk.loadLater()}
        />
      ) : null}
    </Fragment>,
    <Fragment key="waiting">
      {waiting > 0 ? (
        <p className={styles.waiting} data-passing>
          <Button
            icon={newestFirst ? 'up' : 'down'}
            onClick={() => {
              showAll();
              void talk.goToLatest();
            }}
          >
            {text('comments.new', { count: waiting })}
          </Button>
        </p>
      ) : null}
    </Fragment>,
    <div key="speaking" className={styles.speaking} data-first={newestFirst} ref={focusComposer} data-screen-only>
      <SpeakingPlace
        thread={thread}
        viewer={viewer}
        canPost={canPost}
        mayModerate={mayModerate}
        lastSaidAt={own?.post.createdAt ?? null}
        replyTo={canPost ? replyTo : null}
        path={`${path}#comments`}
        closedNote={text('comments.closed')}
        invitation={{ join: text('comments.join'), signIn: text('comments.signIn') }}
        Composer={writing?.MemberComposer ?? null}
        ref={composer}
        onDropReply={() => setReplyTo(null)}
        onEditLast={() => own && edit(own.id)}
        onSent={() => setReplyTo(null)}
      />
    </div>,
  ];

  return (
    <TalkContextProvider value={surroundings}>
      <section className={styles.comments} id="comments" aria-labelledby={heading}>
        <div className={styles.head}>
          <h2 id={heading} className={styles.title}>
            {text('comments.title')}
          </h2>
          {shown.length > 1 ? (
            <CommentSorts path={props.path} current={sort ?? (window.earlier ? null : 'oldest')} />
          ) : null}
        </div>
        {props.strayed || talk.refused === place ? <Strayed what={place.around ? 'comment' : 'comments'} /> : null}
        <Featured posts={props.featured} />
        {newestFirst ? parts.toReversed() : parts}
        <div role="log" aria-live="polite" aria-relevant="additions" aria-label={text('talk.log')}>
          <VisuallyHidden>
            <span key={spoken.key}>{spoken.sentence}</span>
          </VisuallyHidden>
        </div>
      </section>
    </TalkContextProvider>
  );
}
