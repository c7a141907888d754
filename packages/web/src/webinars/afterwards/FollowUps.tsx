import { Suspense, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LeftQuestionFragment } from '../../gql/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import type { Viewer } from '../../kernel/session.ts';
import { useNow } from '../../kernel/when.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { LinkTabs } from '../../ui/LinkTabs.tsx';
import { Page } from '../../ui/Page.tsx';
import { UndoToast } from '../host/UndoToast.tsx';
import { useDeeds } from '../host/useDeeds.ts';
import { useLater } from '../host/useLater.ts';
import { type Deed, FollowUpRow } from './FollowUpRow.tsx';
import styles from './FollowUps.module.css';
import { FollowUpsHead } from './FollowUpsHead.tsx';
import { answeredUntil, inTurn, type Part, partOf, parts } from './left.ts';
import { NothingLeft } from './NothingLeft.tsx';
import { useGiving } from './useGiving.ts';
import { type FollowUpsPage, useLeft } from './useLeft.ts';

const Dialogs = late(async () => (await import('./Dialogs.tsx')).Dialogs);

interface Props {
  page: FollowUpsPage;
  me: Viewer['member'];
  reload: () => Promise<FollowUpsPage | null>;
  onGone: () => void;
}

const deedsOf: Record<Part, readonly Deed[]> = {
  overdue: ['answer', 'give', 'dismiss'],
  given: ['answer', 'give', 'dismiss'],
  nobody: ['answer', 'take', 'give', 'dismiss'],
  waiting: ['approve', 'dismiss'],
};
const shows = ['all', 'mine'] as const;

/** What is left after a webinar, by how pressing it is, and what can be done about each. */
export function FollowUps({ page, me, reload, onGone }: Props) {
  const text = useText();
  const [search] = useSearchParams();
  const box = useRef<HTMLDivElement>(null);
  const now = useNow() ?? 0;
  const { book, keep, behind, loading, loadMore } = useLeft({ page, reload, onGone });
  const { last: done, waiting, decide, undo } = useLater();
  const deeds = useDeeds({
    webinarId: page.id,
    now: null,
    highlighted: null,
    decide,
    keep: {
      put: (questions) => keep.put(questions.map((one) => ({ ...one, followUp: book.get(one.id)?.followUp ?? null }))),
    },
  });
  const give = useGiving({ webinar: page, book, keep });
  const [asked, ask] = useState<{ deed: 'answer' | 'give'; question: LeftQuestionFragment } | null>(null);

  const until = answeredUntil(page);
  const isOpen = until !== null && now <= until;
  const show = shows.find((one) => one === search.get('show')) ?? 'all';
  const left = inTurn(book.values()).flatMap((question) => {
    const part = waiting.has(question.id) ? null : partOf(question, now);
    return part ? [{ question, part }] : [];
  });
  const shown = left.filter(({ question }) => show === 'all' || question.followUp?.owner.id === me.id);
  const inPart = (part: Part) => shown.filter((one) => one.part === part);
  const order = parts.flatMap((part) => inPart(part).map(({ question }) => question.id));
  const allowed = (part: Part) => {
    if (!isOpen) return [];
    return page.viewerCanModerate ? deedsOf[part] : deedsOf[part].filter((deed) => deed === 'answer');
  };

  /** The keyboard goes on with the next one, or from the top where there is none. */
  const goOnFrom = (id: string) => {
    const place = order.indexOf(id);
    const next = order[place + 1] ?? order[place - 1];
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const row = box.current?.querySelector<HTMLElement>(`[data-left="${next}"] button`);
        (row ?? document.querySelector<HTMLElement>('[data-page-heading]'))?.focus();
      }),
    );
  };
  const perform = async (deed: Deed, question: LeftQuestionFragment) => {
    if (deed === 'answer' || deed === 'give') return ask({ deed, question });
    if (deed === 'take') {
      const refusal = await give(question, { ownerId: me.id, dueAt: null });
      if (refusal) return toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
    } else deeds[deed](question);
    goOnFrom(question.id);
  };
  return (
    <Page width="reading">
      <PageHead title={text('followUps.title', { title: page.title })} unlisted />
      <FollowUpsHead
        webinar={page}
        until={until}
        isOpen={isOpen}
        mayRun={page.viewerCanRun}
        count={until === null ? null : left.length + behind}
      />
      {until === null || left.length + behind === 0 ? (
        <NothingLeft webinar={page} />
      ) : (
        <div ref={box} className={styles.list}>
          <LinkTabs
            label={text('followUps.show')}
            tabs={shows.map((one) => ({
              to: one === 'all' ? '?' : `?show=${one}`,
              label: text(`followUps.show.${one}`),
              current: one === show,
            }))}
          />
          {parts.map((part) =>
            inPart(part).length > 0 ? (
              <section key={part} className={styles.part} aria-labelledby={`part-${part}`}>
                <h2 id={`part-${part}`} className={styles.partTitle} data-part={part}>
                  {text(`followUps.part.${part}`)} <span className={styles.count}>{inPart(part).length}</span>
                </h2>
                <ul>
                  {inPart(part).map(({ question }) => (
                    <FollowUpRow
                      key={question.id}
                      {...{ question, part, me: me.id, timeZone: page.timeZone, deeds: allowed(part) }}
                      onDeed={(deed, one) => void perform(deed, one)}
                    />
                  ))}
                </ul>
              </section>
            ) : null,
          )}
          {shown.length === 0 && behind === 0 ? <p className={styles.none}>{text('followUps.mine.none')}</p> : null}
          {behind > 0 ? (
            <Button busy={loading} onClick={loadMore}>
              {text('questions.more')}
            </Button>
          ) : null}
        </div>
      )}
      <UndoToast last={done} onUndo={undo} />
      {asked && until !== null ? (
        <Suspense fallback={null}>
          <Dialogs
            {...{ asked, webinar: page, last: until, me: me.id }}
            onAnswer={deeds.type}
            onGive={give}
            onDone={() => goOnFrom(asked.question.id)}
            onClose={() => ask(null)}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
