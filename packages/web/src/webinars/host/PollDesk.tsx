import { useState } from 'react';
import { useMutation } from 'urql';
import type { PollShownFragment } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { PollBars } from '../polls/PollBars.tsx';
import styles from './PollDesk.module.css';
import { PollForm } from './PollForm.tsx';
import type { Backstage } from './useBackstage.ts';

const OPEN_POLL = graphql(`
  mutation OpenPoll($pollId: ID!) {
    openPoll(pollId: $pollId) {
      poll {
        ...PollShown
      }
    }
  }
`);
const CLOSE_POLL = graphql(`
  mutation ClosePoll($pollId: ID!) {
    closePoll(pollId: $pollId) {
      poll {
        ...PollShown
      }
    }
  }
`);
const UPDATE_POLL = graphql(`
  mutation UpdatePoll($input: UpdatePollInput!) {
    updatePoll(input: $input) {
      poll {
        ...PollShown
      }
    }
  }
`);
const DISCARD_POLL = graphql(`
  mutation DiscardPoll($pollId: ID!) {
    discardPoll(pollId: $pollId) {
      id
    }
  }
`);

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
    async open(pollId: string) {
      const { data, error } = await open({ pollId });
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
}

/** One poll: what can become of it, and how it comes out so far. */
function PollRow({ poll, votes, live, mayModerate, turn }: RowProps) {
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
              <Button size="small" icon="poll" busy={turn.busy} disabled={!live} onClick={() => void turn.open(id)}>
                {text('pollDesk.open')}
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
  const [making, make] = useState(false);
  const turn = useTurnPoll(backstage);
  return (
    <section className={styles.desk} aria-label={text('console.polls')}>
      {mayModerate && !making ? (
        <p>
          <Button size="small" icon="poll" onClick={() => make(true)}>
            {text('pollDesk.new')}
          </Button>
        </p>
      ) : null}
      {making ? (
        <PollForm
          {...{ webinarId, owner }}
          onMade={(poll) => {
            polls.put(poll);
            make(false);
          }}
          onClose={() => make(false)}
        />
      ) : null}
      {polls.all.length === 0 && !making ? <p className={styles.hint}>{text('pollDesk.empty')}</p> : null}
      <ul className={styles.polls}>
        {polls.all.toReversed().map((poll) => (
          <PollRow key={poll.id} {...{ poll, live, mayModerate, turn }} votes={polls.votesOf(poll)} />
        ))}
      </ul>
    </section>
  );
}
