import { limits } from '@rounds/schema/limits';
import { useMemo } from 'react';
import { useMutation } from 'urql';
import type { PollShownFragment } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useSameId } from '../../kernel/useSameId.ts';
import { useTyped } from '../../kernel/useTyped.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import making from '../making/Making.module.css';
import { UPDATE_POLL } from './polls.ts';

const CREATE_POLL = graphql(`
  mutation CreatePoll($input: CreatePollInput!) {
    createPoll(input: $input) {
      replayed
      poll {
        ...PollShown
      }
    }
  }
`);

interface Props {
  webinarId: string;
  owner: string;
  /** The draft that is worded anew; without one another poll is made. */
  draft?: PollShownFragment;
  onMade: (poll: PollShownFragment) => void;
  onClose: () => void;
}

const blank = { question: '', options: '', several: false, hidden: false };
const flags = ['several', 'hidden'] as const;
type Words = typeof blank;

const wordsOf = ({ question, options, kind, resultsHidden }: PollShownFragment): Words => ({
  question,
  options: options.map(({ label }) => label).join('\n'),
  several: kind === 'MULTIPLE',
  hidden: resultsHidden,
});
const inputOf = ({ question, options, several, hidden }: Words) => ({
  question,
  options: options.split('\n').filter((line) => line.trim() !== ''),
  kind: several ? ('MULTIPLE' as const) : ('SINGLE' as const),
  resultsHidden: hidden,
});

/** A poll in the making: a draft that only the staff sees, also when it is worded anew. */
export function PollForm({ webinarId, owner, draft, onMade, onClose }: Props) {
  const text = useText();
  const kept = useMemo(() => (draft ? wordsOf(draft) : blank), [draft]);
  const { typed, change, forget } = useTyped(owner, `poll:${draft?.id ?? webinarId}`, kept);
  const { idOf } = useSameId();
  const [creating, create] = useMutation(CREATE_POLL);
  const [updating, update] = useMutation(UPDATE_POLL);
  const refusal = refusalOf(creating.error ?? updating.error);
  const fault = (field: string) => (refusal?.field === field ? refusal.message : null);
  const keep = async (): Promise<PollShownFragment | undefined> => {
    const words = inputOf(typed);
    if (draft) {
      const { data } = await update({ input: { pollId: draft.id, version: draft.version, ...words } });
      return data?.updatePoll.poll;
    }
    const { data } = await create({
      input: { webinarId, ...words, clientMutationId: idOf(JSON.stringify(typed)) },
    });
    return data?.createPoll.poll;
  };
  const submit = async () => {
    const poll = await keep();
    if (!poll) return;
    forget();
    onMade(poll);
  };
  return (
    <form
      className={making.form}
      aria-label={text(draft ? 'pollDesk.reword' : 'pollDesk.new')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={text('pollDesk.question')}
        required
        dir="auto"
        maxLength={limits.poll.question}
        value={typed.question}
        onChange={({ target }) => change({ question: target.value })}
        error={fault('question')}
      />
      <TextArea
        label={text('pollDesk.options')}
        hint={text('pollDesk.options.hint')}
        required
        dir="auto"
        value={typed.options}
        onChange={({ target }) => change({ options: target.value })}
        error={fault('options')}
      />
      <div className={making.choices}>
        {flags.map((flag) => (
          <label key={flag} className={making.choice}>
            <input
              type="checkbox"
              checked={typed[flag]}
              onChange={({ target }) => change({ [flag]: target.checked })}
            />
            {text(`pollDesk.make.${flag}`)}
          </label>
        ))}
      </div>
      <Refused refusal={refusal} fields={['question', 'options']} />
      <p className={making.actions}>
        <Button type="submit" look="primary" size="small" busy={creating.fetching || updating.fetching}>
          {text('pollDesk.save')}
        </Button>
        <Button look="quiet" size="small" onClick={onClose}>
          {text('talk.cancel')}
        </Button>
      </p>
    </form>
  );
}
