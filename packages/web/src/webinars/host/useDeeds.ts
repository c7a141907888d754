import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import type { AnswerQuestionInput, StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { type RefusalShown, refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import type { Keeping } from '../useQuestionBook.ts';
import {
  APPROVE,
  DISMISS,
  EDIT,
  FINISH_ANSWER,
  HIGHLIGHT,
  MERGE,
  QUESTION_STEPS,
  REOPEN,
  START_ANSWER,
  STOP_ANSWER,
  TYPE_ANSWER,
  UNMERGE,
} from './documents.ts';
import type { Decided } from './useLater.ts';

type One = StaffQuestionFragment;

interface Situation {
  webinarId: string;
  /** What is being answered at this moment. */
  now: One | null;
  highlighted: string | null;
  keep: Pick<Keeping<One>, 'put'>;
  decide: (one: Decided) => void;
}

type Done = Promise<unknown>;
/** An answer in writing. */
export type Typed = Omit<AnswerQuestionInput, 'questionId'>;

export interface Deeds {
  approve: (question: One) => void;
  dismiss: (question: One) => void;
  highlight: (question: One) => Done;
  answer: (question: One) => Done;
  finish: (question: One) => Done;
  stop: (question: One) => Done;
  reopen: (question: One) => Done;
  merge: (question: One, into: One) => Done;
  /** Answers why it was not done; what is wrong with the text is to be said beside it. */
  type: (question: One, typed: Typed) => Promise<RefusalShown | null>;
  /** Answer whether it was done; what was written stays where it was not. */
  edit: (question: One, body: string) => Promise<boolean>;
  /** Dismisses with a reason, which its asker is told. */
  explain: (question: One, reason: string) => Promise<boolean>;
}

/** Asks for something about a question, takes in what it is then, and says what stood against it. */
function useAsk(keep: Situation['keep']) {
  const client = useClient();
  const text = useText();
  const whoDecided = async (id: string): Promise<string | null> => {
    const { data } = await client.query(QUESTION_STEPS, { id }, { requestPolicy: 'network-only' }).toPromise();
    const last = data?.question?.steps.at(-1);
    if (!last) return null;
    return text('console.decided', { name: last.actor.displayName, state: text(`question.state.${last.to}`) });
  };
  const send = async <Data, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<RefusalShown | null> => {
    const { data, error } = await client.mutation(document, variables).toPromise();
    for (const payload of Object.values<{ question?: One } | null | string>(data ?? {}))
      if (payload && typeof payload === 'object' && payload.question) keep.put([payload.question]);
    return refusalOf(error);
  };
  const say = async (refusal: RefusalShown, id: string) => {
    const decided = refusal.code === 'INVALID_TRANSITION' ? await whoDecided(id) : null;
    toast(refusal.code === 'OFFLINE' ? text('talk.offline') : (decided ?? refusal.message));
  };
  return { send, say };
}

/** All that is done about questions, each with the way back. */
export function useDeeds({ webinarId, now, highlighted, keep, decide }: Situation): Deeds {
  const text = useText();
  const { send, say } = useAsk(keep);
  const ask = async <Data, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    id: string,
  ): Promise<boolean> => {
    const refusal = await send(document, variables);
    if (refusal) await say(refusal, id);
    return !refusal;
  };
  const stop = (question: One) => ask(STOP_ANSWER, { questionId: question.id }, question.id);
  const reopen = (question: One) => ask(REOPEN, { questionId: question.id }, question.id);
  const point = (questionId: string | null, id: string) => ask(HIGHLIGHT, { webinarId, questionId }, id);
  return {
    approve: (question) =>
      decide({
        id: question.id,
        label: text('console.did.approve'),
        commit: () => void ask(APPROVE, { questionId: question.id }, question.id),
        undo: () => {},
      }),
    dismiss: (question) =>
      decide({
        id: question.id,
        label: text('console.did.dismiss'),
        commit: () => void ask(DISMISS, { questionId: question.id }, question.id),
        undo: () => {},
      }),
    highlight: async (question) => {
      const next = highlighted === question.id ? null : question.id;
      if (!(await point(next, question.id))) return;
      const label = text(next ? 'console.did.highlight' : 'console.did.unhighlight');
      decide({ id: question.id, label, undo: () => void point(highlighted, question.id) });
    },
    answer: async (question) => {
      const previousBecomes = now && now.id !== question.id ? ('ANSWERED' as const) : null;
      if (!(await ask(START_ANSWER, { questionId: question.id, previousBecomes }, question.id))) return;
      decide({ id: question.id, label: text('console.did.answer'), undo: () => void stop(question) });
    },
    finish: async (question) => {
      if (!(await ask(FINISH_ANSWER, { questionId: question.id }, question.id))) return;
      decide({ id: question.id, label: text('console.did.finish'), undo: () => void reopen(question) });
    },
    stop,
    reopen,
    merge: async (question, into) => {
      if (!(await ask(MERGE, { questionId: question.id, intoQuestionId: into.id }, question.id))) return;
      const undo = () => void ask(UNMERGE, { questionId: question.id }, question.id);
      decide({ id: question.id, label: text('console.did.merge'), undo });
    },
    type: async (question, typed) => {
      const refusal = await send(TYPE_ANSWER, { input: { questionId: question.id, ...typed } });
      if (refusal && refusal.field !== 'text') await say(refusal, question.id);
      return refusal;
    },
    explain: (question, reason) => ask(DISMISS, { questionId: question.id, reason }, question.id),
    edit: (question, body) =>
      ask(EDIT, { input: { questionId: question.id, body, version: question.version } }, question.id),
  };
}
