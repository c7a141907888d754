// A measured process: those who ask, vote, approve and answer at one webinar, at a pace that waits for nobody.
import { setTimeout as pause } from 'node:timers/promises';
import { answerMeasurements } from '../measured.ts';
import { type Connections, connect } from '../reading/connections.ts';
import { offered } from '../writing/load.ts';

const ASK = 'mutation Ask($input: AskQuestionInput!) { askQuestion(input: $input) { question { id status } } }';
const VOTE =
  'mutation Vote($questionId: ID!, $on: Boolean!) { voteQuestion(questionId: $questionId, on: $on) { replayed } }';
const APPROVE =
  'mutation Approve($questionId: ID!) { approveQuestion(questionId: $questionId) { question { id status } } }';
const ANSWER =
  'mutation Answer($input: AnswerQuestionInput!) { answerQuestion(input: $input) { question { id status } } }';

interface Given {
  port: number;
  webinarId: string;
  staff: string[];
  askers: string[];
  voters: string[];
  votesPerSecond: number;
  questionsPerSecond: number;
  /** How many of the questions are approved a second, and answered when they have been open for a while. */
  approvedPerSecond: number;
  forMs: number;
}

/** How long a question takes votes before it is answered: two hundred are open at the same time. */
const openForMs = 10_000;
/** Who is due while so many wait goes away, so that the load ends when it should. */
const waiting = 2000;
const refusals = new Map<string, number>();

class Refused extends Error {
  constructor(
    readonly code: string,
    sentence = '',
  ) {
    super(`${code}: ${sentence}`);
  }
}
/** Rules that say no: nothing was kept. After anything else nobody knows. */
const noes = new Set(['INVALID_TRANSITION', 'THREAD_CLOSED', 'RATE_LIMITED', 'FORBIDDEN', 'NOT_FOUND']);

async function answerOf(asked: Promise<Buffer>): Promise<Record<string, { question?: { id: string } }>> {
  const { data, errors } = JSON.parse((await asked).toString()) as {
    data: Record<string, { question?: { id: string } }> | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  if (!errors && data) return data;
  const code = errors?.[0]?.extensions?.code ?? 'UNKNOWN';
  refusals.set(code, (refusals.get(code) ?? 0) + 1);
  throw new Refused(code, errors?.[0]?.message);
}

async function run(given: Given) {
  const { port, webinarId, staff, askers, voters } = given;
  const through = (query: string, count: number): Promise<Connections> => connect(port, count, query);
  // Everybody has a connection of their own; so nobody waits here for that of another.
  const all = await Promise.all([through(ASK, 256), through(VOTE, 1024), through(APPROVE, 48), through(ANSWER, 48)]);
  const [asking, voting, approving, answering] = all;
  const asked: string[] = [];
  const approved: string[] = [];
  const answered: string[] = [];
  const open: string[] = [];
  /** Who was answered yes, by question. */
  const voted: Record<string, number> = {};
  /** Who was answered neither yes nor no, by question. */
  const doubtful: Record<string, number> = {};
  const known = new Set<string>();
  const clientMutationId = () => crypto.randomUUID();

  const pending: string[] = [];
  const answers: Promise<void>[] = [];
  const ask = async (turn: number): Promise<void> => {
    const body = `What if it is the case for the ${turn}th time?`;
    const input = { webinarId, body, clientMutationId: clientMutationId() };
    const { askQuestion } = await answerOf(asking.ask({ input }, askers[turn % askers.length]));
    const questionId = askQuestion?.question?.id ?? '';
    asked.push(questionId);
    pending.push(questionId);
  };
  const moderate = async (turn: number): Promise<void> => {
    const questionId = pending.shift();
    if (questionId === undefined) return;
    const moderator = staff[turn % staff.length];
    await answerOf(approving.ask({ questionId }, moderator));
    approved.push(questionId);
    open.push(questionId);
    answers.push(pause(openForMs).then(() => answer(questionId, moderator)));
  };
  const answer = async (questionId: string, moderator: string | undefined): Promise<void> => {
    open.splice(open.indexOf(questionId), 1);
    const text = 'It was the same for **us**.';
    const input = { questionId, text, visibility: 'PUBLIC', clientMutationId: clientMutationId() };
    await answerOf(answering.ask({ input }, moderator));
    answered.push(questionId);
  };
  const vote = async (turn: number): Promise<void> => {
    // Of what has been open for longest some will be answered before the vote arrives; so the younger half is voted for.
    const younger = open.slice(open.length >> 1);
    const questionId = younger[Math.floor(Math.random() * younger.length)];
    if (questionId === undefined) return;
    const voter = voters[turn % voters.length];
    const give = () =>
      answerOf(voting.ask({ questionId, on: true }, voter)).catch((error: unknown) => {
        if (!(error instanceof Refused && noes.has(error.code))) doubtful[questionId] = (doubtful[questionId] ?? 0) + 1;
        throw error;
      });
    // One of twenty says it twice at the same time.
    const said = await Promise.allSettled(turn % 20 === 0 ? [give(), give()] : [give()]);
    // Of two, the later may come when the question has just been answered: the vote was given all the same.
    if (said.every(({ status }) => status === 'rejected')) throw (said[0] as PromiseRejectedResult).reason;
    const key = `${questionId} ${turn % voters.length}`;
    if (!known.has(key)) voted[questionId] = (voted[questionId] ?? 0) + 1;
    known.add(key);
  };
  const { forMs, questionsPerSecond, approvedPerSecond, votesPerSecond } = given;
  const questions = offered({ perSecond: questionsPerSecond, forMs, waiting }, ask);
  const moderated = offered({ perSecond: approvedPerSecond, forMs }, moderate);
  await pause(1000);
  const votes = offered({ perSecond: votesPerSecond, forMs: forMs - 1000, waiting }, vote);
  const loads = { questions: await questions, votes: await votes, moderated: await moderated };
  await Promise.all(answers);
  for (const each of all) each.close();
  return { loads, asked, approved, answered, voted, doubtful, refusals: Object.fromEntries(refusals) };
}
export type Done = Awaited<ReturnType<typeof run>>;

answerMeasurements({ run });
