import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { HostWebinarFragment, QuestionSort, StaffQuestionFragment } from '../../gql/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { useSession } from '../../kernel/session.ts';
import { useNow } from '../../kernel/when.ts';
import { Page } from '../../ui/Page.tsx';
import { inOrder } from '../order.ts';
import { SortSwitch } from '../SortSwitch.tsx';
import { Column, type ColumnHandle } from './Column.tsx';
import { Desk, type Panel, usePanels } from './Desk.tsx';
import type { Asked } from './Dialogs.tsx';
import styles from './HostConsole.module.css';
import { HostHeader } from './HostHeader.tsx';
import { type ListName, listOf } from './lists.ts';
import { NoteCard } from './NoteCard.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { NowNext } from './NowNext.tsx';
import { PollDesk } from './PollDesk.tsx';
import { type Deed, StaffQuestion } from './StaffQuestion.tsx';
import { UndoToast } from './UndoToast.tsx';
import { useBackstage } from './useBackstage.ts';
import { useClaims } from './useClaims.ts';
import { useDeeds } from './useDeeds.ts';
import { useKeys, useKeysOn } from './useKeys.ts';
import { useLater } from './useLater.ts';
import { useStaffQuestions } from './useStaffQuestions.ts';

const Dialogs = late(async () => (await import('./Dialogs.tsx')).Dialogs);

const deedsOf: Record<ListName, readonly Deed[]> = {
  incoming: ['approve', 'dismiss', 'explain', 'edit'],
  published: ['answer', 'highlight', 'type', 'merge', 'dismiss', 'explain'],
  answered: ['reopen', 'type', 'highlight'],
  dismissed: ['reopen'],
};
/** Afterwards nothing is answered aloud any more. */
const deedsAfterwards = { ...deedsOf, published: ['type', 'merge', 'dismiss', 'explain'] } satisfies typeof deedsOf;

interface Props {
  webinar: HostWebinarFragment;
  cursor: string;
  mayRun: boolean;
  mayModerate: boolean;
  /** Whether notes are said to this viewer. */
  onPodium: boolean;
  onGone: () => void;
}

/** Who else is looking at a question, as long as that holds. */
function claimant({ claim }: StaffQuestionFragment, { me, now }: { me: string | undefined; now: number }) {
  if (!claim || claim.by.id === me || Date.parse(claim.until) < now) return null;
  return claim.by.displayName;
}

/** The desk from which questions are let in, put in turn and answered. */
export function HostConsole({ webinar, cursor, mayRun, mayModerate, onPodium, onGone }: Props) {
  const text = useText();
  const { viewer } = useSession();
  const me = viewer?.member.id;
  const minute = useNow() ?? 0;
  const { id, slug, title, status } = webinar;
  const live = status === 'LIVE' || status === 'PAUSED' || status === 'PRACTICE';
  const offered = webinar.endedAt === null ? deedsOf : deedsAfterwards;
  const backstage = useBackstage(id, { slug, live });
  const { polls, notes, putNote, look } = backstage;
  const { book, keep, reach, loadMore } = useStaffQuestions({
    webinarId: id,
    slug,
    status,
    cursor,
    onGone,
    onRenewed: look,
    onOther(node) {
      if (node.__typename === 'Poll') polls.put(node);
      else if (node.__typename === 'BackstageNote') putNote(node);
      else look();
    },
  });
  const { last, waiting, decide, undo } = useLater();
  const [keysOn, turnKeys] = useKeysOn();
  const [selected, select] = useState<string | null>(null);
  const [sort, setSort] = useState<QuestionSort>('POPULAR');
  const placed = usePanels();
  const [asked, ask] = useState<Asked | null>(null);
  const columns = useRef<Partial<Record<ListName, ColumnHandle | null>>>({});

  const highlighted = webinar.highlightedQuestion?.id ?? null;
  const all = [...book.values()].filter((question) => !waiting.has(question.id));
  const inList = (name: ListName, by: QuestionSort) =>
    inOrder(
      all.filter((question) => listOf(question) === name),
      { sort: by, highlighted },
    );
  const incoming = inList('incoming', 'OLDEST');
  const published = inList('published', sort);
  const now = published.find(({ state }) => state === 'ANSWERING') ?? null;
  const queue = inOrder(
    published.filter(({ state }) => state === 'PUBLISHED'),
    { sort: 'POPULAR', highlighted },
  );
  const chosen = selected ? (book.get(selected) ?? null) : null;
  const deeds = useDeeds({ webinarId: id, now, highlighted, keep, decide });
  const { open } = placed;
  const isRead = open === 'polls' || open === 'notes' || reach[open] !== undefined;
  const read = useEffectEvent(() => open !== 'polls' && open !== 'notes' && loadMore(open));
  useEffect(() => {
    if (!isRead) read();
  }, [isRead, open]);
  useClaims(mayModerate ? chosen : null, keep);

  /** The row after this one, or before it at the end: where the hand goes when this one has gone. */
  const neighbour = (step: 1 | -1): string | null => {
    const home = chosen ? listOf(chosen) : null;
    const names: ListName[] = home ? [home] : ['incoming', 'published'];
    for (const name of names) {
      const ids = columns.current[name]?.shown() ?? [];
      const place = selected ? ids.indexOf(selected) : -1;
      const next = ids[place < 0 ? 0 : place + step];
      if (next) return next;
    }
    return null;
  };
  const goTo = (wanted: string | null) => {
    const question = wanted ? book.get(wanted) : undefined;
    const name = question ? listOf(question) : null;
    if (!wanted || !name) return;
    select(wanted);
    if (!placed.beside.includes(name)) placed.show(name);
    // What lies behind a tab has to be turned up first.
    requestAnimationFrame(() => columns.current[name]?.focus(wanted));
  };
  const perform = (deed: Deed, question: StaffQuestionFragment) => {
    if (deed === 'edit' || deed === 'explain' || deed === 'merge' || deed === 'type') return ask({ deed, question });
    const leaves = deed === 'approve' || deed === 'dismiss' || deed === 'reopen';
    const next = leaves && question.id === selected ? (neighbour(1) ?? neighbour(-1)) : null;
    void deeds[deed](question);
    if (next) goTo(next);
  };
  const press = (deed: Deed) => () => {
    const name = chosen && !waiting.has(chosen.id) ? listOf(chosen) : null;
    const claimed = chosen ? claimant(chosen, { me, now: minute }) : null;
    if (chosen && name && offered[name].includes(deed) && !(name === 'incoming' && claimed)) perform(deed, chosen);
  };
  useKeys(
    {
      j: () => goTo(neighbour(1)),
      k: () => goTo(neighbour(-1)),
      a: press('approve'),
      d: press('dismiss'),
      x: press('explain'),
      e: press('edit'),
      h: press('highlight'),
      l: press('answer'),
      t: press('type'),
      m: press('merge'),
      r: press('reopen'),
      u: undo,
      '?': () => ask({ deed: 'keys' }),
    },
    keysOn,
  );

  const row = (one: string) => {
    const question = book.get(one);
    const name = question ? listOf(question) : null;
    if (!question || !name) return null;
    return (
      <StaffQuestion
        question={question}
        selected={one === selected}
        highlighted={one === highlighted}
        claimedBy={claimant(question, { me, now: minute })}
        deeds={mayModerate ? offered[name] : offered[name].filter((deed) => deed === 'answer' || deed === 'type')}
        onSelect={select}
        onDeed={perform}
      />
    );
  };
  const column = (name: ListName, questions: readonly StaffQuestionFragment[]): Panel => {
    const behind = reach[name]?.behind ?? 0;
    const label = text(`console.${name}`);
    return {
      name,
      label,
      // How many there are is not known before somebody has looked.
      count: reach[name] ? questions.length + behind : null,
      content: (bare) => (
        <Column
          ref={(handle: ColumnHandle | null) => {
            columns.current[name] = handle;
          }}
          title={label}
          bare={bare}
          tools={name === 'published' ? <SortSwitch sort={sort} onChoose={setSort} /> : undefined}
          count={questions.length + behind}
          order={questions.map((question) => question.id)}
          isThere={(one) => {
            const question = book.get(one);
            return question !== undefined && listOf(question) === name && !waiting.has(one);
          }}
          row={row}
          more={behind > 0}
          onNearEnd={() => loadMore(name)}
          empty={text(`console.empty.${name}`)}
        />
      ),
    };
  };
  /** The oldest first: they are said in this order. */
  const note = onPodium ? notes.findLast((one) => one.acknowledgedAt === null && one.writer?.id !== me) : undefined;
  const panels: Panel[] = [
    column('incoming', incoming),
    column('published', published),
    column('answered', inList('answered', 'RECENT')),
    column('dismissed', inList('dismissed', 'RECENT')),
    {
      name: 'polls',
      label: text('console.polls'),
      count: polls.all.filter(({ pollState }) => pollState === 'OPEN').length,
      content: () => <PollDesk {...{ webinarId: id, owner: me ?? '', backstage, live, mayModerate }} />,
    },
    {
      name: 'notes',
      label: text('console.notes'),
      count: notes.filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
      content: () => <NotesPanel {...{ webinarId: id, owner: me ?? '', backstage }} />,
    },
  ];
  return (
    <Page width="fill" className={styles.console}>
      <PageHead title={text('console.title', { title })} unlisted />
      <HostHeader
        webinar={webinar}
        mayRun={mayRun}
        mayModerate={mayModerate}
        viewers={backstage.viewers}
        open={queue.length + (reach.published?.behind ?? 0)}
        onKeys={() => ask({ deed: 'keys' })}
      />
      <Desk
        panels={panels}
        stage={
          note ? (
            <NoteCard note={note} onRead={putNote} />
          ) : (
            <NowNext now={now} next={queue[0] ?? null} deeds={deeds} canAnswer={live} />
          )
        }
        placed={placed}
      />
      <UndoToast last={last} onUndo={undo} />
      {asked ? (
        <Suspense fallback={null}>
          <Dialogs
            asked={asked}
            deeds={deeds}
            owner={me ?? ''}
            others={queue}
            maxLength={webinar.qa.maxLength}
            keys={{ on: keysOn, turn: turnKeys }}
            onClose={() => ask(null)}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
