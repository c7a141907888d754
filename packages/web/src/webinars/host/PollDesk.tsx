import { useState } from 'react';
import { useMutation } from 'urql';
import type { PollShownFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { PollBars } from '../polls/PollBars.tsx';
import styles from './PollDesk.module.css';
import { PollForm } from './PollForm.tsx';
import { CLOSE_POLL, DISCARD_POLL, OPEN_POLL, UPDATE_POLL } from './polls.ts';
import type { Backstage } from './useBackstage.ts';

interface Props {
  webinarId: string;
  owner: string;
  backstage: Pick<Backstage, 'polls' | 'look'>;
  /** Whether one can be opened at this moment. */
  live: boolean;
  /** False for speakers: they see how it comes out. */
  mayModerate: boolean;
}

function useTurnPoll({ polls: { put }, look }: Props['backstage']) {
  const text = useText();
  const [opening, open] = useMutation(OPEN_POLL);
  const [closing, close] = useMutation(CLOSE_POLL);
  const [updating, update] = useMutation(UPDATE_POLL);
  const [discarding, discard] = useMutation(DISCARD_POLL);
  const say = (error: Parameters<typeof refusalOf>[0]) => {
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  return {
    busy: opening.fetching || closing.fetching || updating.fetching || discarding.fetching,
    async open({ id: pollId, version }: PollShownFragment) {
      const { data, error } = await open({ pollId, version });
      if (data) put(data.openPoll.poll);
      say(error);
    },
    async close(pollId: string) {
      const { data, error } = await close({ pollId });
      if (data) put(data.closePoll.poll);
      say(error);
    },
    async hide({ id: pollId, version }: PollShownFragment, resultsHidden: boolean) {
      const { data, error } = await update({ input: { pollId, version, resultsHidden } });
      if (data) put(data.updatePoll.poll);
      say(error);
    },
    async discard(pollId: string) {
      const { error } = await discard({ pollId });
      look();
      say(error);
    },
  };
}

interface RowProps extends Pick<Props, 'live' | 'mayModerate'> {
  poll: PollShownFragment;
  votes: ReadonlyMap<string, number> | null;
  turn: ReturnType<typeof useTurnPoll>;
  reword: () => void;
}

/** One poll: what can become of it, and how it comes out so far. */
function PollRow({ poll, votes, live, mayModerate, turn, reword }: RowProps) {
  const text = useText();
  const { id, question, kind, pollState, resultsHidden } = poll;
  return (
    <li className={styles.poll} data-poll={id} data-state={pollState}>
      <h3 className={styles.question} dir="auto">
        {question}
      </h3>
      <p className={styles.facts}>
        <Badge tone={pollState === 'OPEN' ? 'accent' : 'neutral'}>{text(`pollDesk.state.${pollState}`)}</Badge>
        <span>{text(`pollDesk.kind.${kind}`)}</span>
        {resultsHidden ? <span>{text('pollDesk.hidden')}</span> : null}
      </p>
      <PollBars poll={poll} votes={pollState === 'DRAFT' ? null : votes} />
      {mayModerate && pollState !== 'CLOSED' ? (
        <p className={styles.deeds}>
          {pollState === 'DRAFT' ? (
            <>
              <Button size="small" icon="poll" busy={turn.busy} disabled={!live} onClick={() => void turn.open(poll)}>
                {text('pollDesk.open')}
              </Button>
              <Button size="small" look="quiet" onClick={reword}>
                {text('pollDesk.reword')}
              </Button>
              <Button size="small" look="quiet" busy={turn.busy} onClick={() => void turn.discard(id)}>
                {text('pollDesk.discard')}
              </Button>
              {live ? null : <span className={styles.hint}>{text('pollDesk.later')}</span>}
            </>
          ) : (
            <Button size="small" icon="check" busy={turn.busy} onClick={() => void turn.close(id)}>
              {text('pollDesk.close')}
            </Button>
          )}
          <Button size="small" look="quiet" busy={turn.busy} onClick={() => void turn.hide(poll, !resultsHidden)}>
            {text(resultsHidden ? 'pollDesk.show' : 'pollDesk.hide')}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

/** What the audience is asked: made beforehand or on the spot, opened, closed. */
export function PollDesk({ webinarId, owner, backstage, live, mayModerate }: Props) {
  const { polls } = backstage;
  const text = useText();
  /** A new one ('new'), or the draft of this id. */
  const [making, make] = useState<string | null>(null);
  const turn = useTurnPoll(backstage);
  const form = (draft?: PollShownFragment) => (
    <PollForm
      {...{ webinarId, owner, draft }}
      onMade={(poll) => {
        polls.put(poll);
        make(null);
      }}
      onClose={() => make(null)}
    />
  );
  return (
    <section className={styles.desk} aria-label={text('console.polls')}>
      {mayModerate && making !== 'new' ? (
        <p>
          <Button size="small" icon="poll" onClick={() => make('new')}>
            {text('pollDesk.new')}
          </Button>
        </p>
      ) : null}
      {making === 'new' ? form() : null}
      {polls.all.length === 0 && making === null ? <p className={styles.hint}>{text('pollDesk.empty')}</p> : null}
      <ul className={styles.polls}>
        {polls.all
          .toReversed()
          .map((poll) =>
            making === poll.id && poll.pollState === 'DRAFT' ? (
              <li key={poll.id}>{form(poll)}</li>
            ) : (
              <PollRow
                key={poll.id}
                {...{ poll, live, mayModerate, turn }}
                votes={polls.votesOf(poll)}
                reword={() => make(poll.id)}
              />
            ),
          )}
      </ul>
    </section>
  );
}
