import { limits } from '@rounds/schema/limits';
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
  onMade: (poll: PollShownFragment) => void;
  onClose: () => void;
}

const blank = { question: '', options: '', several: false, hidden: false };
const flags = ['several', 'hidden'] as const;

/** A poll in the making. It becomes a draft that only the staff sees. */
export function PollForm({ webinarId, owner, onMade, onClose }: Props) {
  const text = useText();
  const { typed, change, forget } = useTyped(owner, `poll:${webinarId}`, blank);
  const { idOf } = useSameId();
  const [{ fetching, error }, create] = useMutation(CREATE_POLL);
  const refusal = refusalOf(error);
  const fault = (field: string) => (refusal?.field === field ? refusal.message : null);
  const submit = async () => {
    const { data } = await create({
      input: {
        webinarId,
        question: typed.question,
        options: typed.options.split('\n').filter((line) => line.trim() !== ''),
        kind: typed.several ? 'MULTIPLE' : 'SINGLE',
        resultsHidden: typed.hidden,
        clientMutationId: idOf(JSON.stringify(typed)),
      },
    });
    if (!data) return;
    forget();
    onMade(data.createPoll.poll);
  };
  return (
    <form
      className={making.form}
      aria-label={text('pollDesk.new')}
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
        <Button type="submit" look="primary" size="small" busy={fetching}>
          {text('pollDesk.save')}
        </Button>
        <Button look="quiet" size="small" onClick={onClose}>
          {text('talk.cancel')}
        </Button>
      </p>
    </form>
  );
}
