import { useId, useState } from 'react';
import type { PollShownFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { PollBars } from './PollBars.tsx';
import styles from './PollCard.module.css';
import type { OwnPolls } from './useOwnPolls.ts';

interface Props {
  poll: PollShownFragment;
  /** What everybody may know. */
  votes: ReadonlyMap<string, number> | null;
  /** Absent for visitors, who only see. */
  own: OwnPolls | null;
}

/** A poll: choosing while it is open, and how it comes out for those who may know. */
export function PollCard({ poll, votes, own }: Props) {
  const text = useText();
  const title = useId();
  const { id, question, kind, pollState, options } = poll;
  const told = own?.of(id);
  const chosen = new Set(told?.viewerVotes ?? []);
  const [picked, pick] = useState<ReadonlySet<string> | null>(null);
  const [busy, setBusy] = useState(false);
  const open = pollState === 'OPEN' && own !== null;
  const choosing = open && (chosen.size === 0 || picked !== null);
  const marked = picked ?? chosen;
  const results =
    votes ?? (told?.viewerResults ? new Map(told.viewerResults.map((one) => [one.optionId, one.votes])) : null);
  const mark = (option: string) => {
    const next = new Set(kind === 'SINGLE' ? [] : marked);
    if (kind === 'MULTIPLE' && marked.has(option)) next.delete(option);
    else next.add(option);
    pick(next);
  };
  const send = async () => {
    setBusy(true);
    const done = await own?.vote(id, [...marked]);
    setBusy(false);
    if (done) pick(null);
  };
  return (
    <section className={styles.poll} aria-labelledby={title} data-poll={id}>
      <h2 id={title} className={styles.question} dir="auto">
        {question}
      </h2>
      <p className={styles.state}>
        <Badge tone={pollState === 'OPEN' ? 'accent' : 'neutral'}>
          {text(pollState === 'OPEN' ? 'poll.open' : 'poll.closed')}
        </Badge>
        {kind === 'MULTIPLE' && choosing ? <span>{text('poll.multiple')}</span> : null}
      </p>
      {choosing ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          {options.map(({ id: option, label }) => (
            <label key={option} className={styles.choice}>
              <input
                type={kind === 'SINGLE' ? 'radio' : 'checkbox'}
                name={id}
                checked={marked.has(option)}
                onChange={() => mark(option)}
              />
              <span dir="auto">{label}</span>
            </label>
          ))}
          <p>
            <Button type="submit" look="primary" size="small" busy={busy} disabled={marked.size === 0}>
              {text('poll.vote')}
            </Button>
          </p>
        </form>
      ) : (
        <>
          <PollBars poll={poll} votes={results} mine={chosen} />
          {results ? null : <p className={styles.state}>{text('poll.hidden')}</p>}
          {open ? (
            <p>
              <Button size="small" look="quiet" onClick={() => pick(chosen)}>
                {text('poll.change')}
              </Button>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
