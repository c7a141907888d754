import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import { useText } from '../kernel/i18n.tsx';
import type { Viewer } from '../kernel/session.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDayName } from './Lines.tsx';
import { Pills } from './Pills.tsx';
import styles from './PostList.module.css';
import { RowView } from './RowView.tsx';
import type { Row } from './rows.ts';
import { type Aim, useListScroll } from './useListScroll.ts';
import { useReadMark } from './useReadMark.ts';
import { useRoving } from './useRoving.ts';
import type { Talk } from './useTalk.ts';

export interface PostListHandle {
  toEnd: () => void;
  toRow: (aim: Aim) => void;
}

interface Props {
  threadId: string;
  label: string;
  talk: Talk;
  rows: readonly Row[];
  viewer: Viewer | null;
  lastReadSeq: number;
  /** What was new when the page was opened. */
  unread: { count: number; since: string; postId: string } | null;
  openAt: Aim | null;
  highlighted: string | null;
  addresses: { earlier: string; later: string };
  onJump: (postId: string) => void;
  ref: Ref<PostListHandle>;
}

const keptAtEnd = 200;
const trimmedAbove = 400;

/** The posts, as many of them in the document as are on the screen. */
export function PostList(props: Props) {
  const { threadId, label, talk, rows, viewer, unread, highlighted, addresses, ref } = props;
  const text = useText();
  const dayName = useDayName();
  const memberId = viewer?.member.id;
  const scroller = useRef<HTMLDivElement>(null);
  const seenSeq = useRef<number | null>(null);
  const lookAgain = useRef(() => {});
  const scroll = useListScroll({
    box: scroller,
    rows,
    openAt: props.openAt,
    later: talk.window.later,
    onNearStart: () => void talk.loadEarlier(),
    onNearEnd: () => void talk.loadLater(),
    onSeen: () => lookAgain.current(),
  });
  const { list, seen, toEnd, toRow } = scroll;
  const goToNow = () => void talk.goToLatest().then(toEnd);
  const roving = useRoving({ rows, list, onEnd: goToNow });
  useImperativeHandle(ref, () => ({ toEnd, toRow }), [toEnd, toRow]);

  const lastSeen = rows.slice(0, seen.last + 1).findLast((row) => row.kind === 'post');
  const lastSeenSeq = lastSeen?.kind === 'post' ? lastSeen.entry.seq : null;
  const newPlace = rows.findIndex((row) => row.kind === 'new');
  const [newSeen, seeNew] = useState(false);
  useEffect(() => {
    seenSeq.current = lastSeenSeq;
    lookAgain.current();
  }, [lastSeenSeq]);
  if (!newSeen && newPlace >= 0 && newPlace >= seen.first && newPlace <= seen.last) seeNew(true);
  const look = useReadMark({
    threadId,
    on: viewer !== null,
    lastReadSeq: props.lastReadSeq,
    seenSeq: useCallback(() => seenSeq.current, []),
  });
  useEffect(() => {
    lookAgain.current = look;
  }, [look]);
  const { atEnd } = seen;
  const { trim } = talk;
  const tooMany = talk.window.entries.length > trimmedAbove;
  useEffect(() => {
    if (atEnd && tooMany) trim(keptAtEnd);
  }, [atEnd, tooMany, trim]);

  const [leftAt, setLeftAt] = useState<number | null>(null);
  const newest = talk.window.fresh.at(-1)?.seq ?? talk.window.entries.at(-1)?.seq ?? 0;
  if (atEnd && leftAt !== null) setLeftAt(null);
  if (!atEnd && leftAt === null) setLeftAt(newest);
  const missed = [...talk.window.entries.slice(-200), ...talk.window.fresh].filter(
    ({ seq, post }) => seq > (leftAt ?? newest) && (!memberId || post.author.member?.id !== memberId),
  ).length;
  const topRow = rows[seen.first];
  const dayShown =
    topRow && topRow.kind !== 'day' && topRow.kind !== 'beginning' && seen.first > 0 ? topRow : undefined;
  const dayAt = dayShown?.kind === 'post' ? dayShown.entry.post.createdAt : null;
  const newAbove = unread && !newSeen && (newPlace < 0 || newPlace < seen.first) ? unread : null;

  return (
    <div className={styles.frame}>
      {/* Articles to move among; no `feed`, which may own nothing else, and days and the way to more stand between them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="region"
        aria-label={label}
        aria-busy={talk.loading}
        onKeyDown={roving.onKeyDown}
        onFocus={roving.onFocus}
        data-posts
      >
        <div className={styles.spacer} />
        <Virtualizer
          ref={list}
          data={rows}
          shift={scroll.shift}
          scrollRef={scroller}
          keepMounted={roving.keepMounted}
          onScroll={scroll.onScroll}
          onResize={scroll.onResize}
          bufferSize={600}
        >
          {(row) => (
            <RowView
              key={row.key}
              row={row}
              author={viewer?.member ?? null}
              active={row.key === roving.active}
              highlighted={row.key === highlighted}
              loading={talk.loading}
              addresses={addresses}
              onEarlier={() => void talk.loadEarlier()}
              onLater={() => void talk.loadLater()}
            />
          )}
        </Virtualizer>
      </div>
      <Pills
        above={newAbove}
        below={atEnd ? null : missed}
        day={atEnd || !dayAt ? null : dayName(dayAt)}
        onAbove={() => {
          seeNew(true);
          if (newAbove) props.onJump(newAbove.postId);
        }}
        onBelow={goToNow}
      />
      {rows.some((row) => row.kind === 'post' || row.kind === 'unsent') ? null : (
        <div className={styles.empty}>
          <Icon name="chat" size="large" />
          <p>{text('talk.empty')}</p>
        </div>
      )}
    </div>
  );
}
