import type { WebinarRow } from '../../webinars/webinars.service.ts';
import { ASK, VOTE } from '../replay/operations.ts';
import { mutationId, type Speakers } from '../replay/speakers.ts';
import { insist, type Session } from '../replay/voice.ts';
import type { Watcher } from '../replay/watcher.ts';
import type { Asked } from './asked.ts';

/** So many questions are under way at once. */
const atOnce = 16;
const patienceMs = 15_000;

export interface Stage {
  url: string;
  webinar: Pick<WebinarRow, 'id' | 'slug'>;
  speakers: Speakers;
  /** Fingerprint of the log. */
  file: string;
  /** The nick of the one who moderates. */
  moderator: string;
}

export interface Account {
  /** Who may have voted for each question that is kept, once each. */
  kept: Map<string, Set<string>>;
  refused: number;
  unanswered: number;
  votes: number;
  /** Votes that were given again by the same voter. */
  repeated: number;
}

export const sessionOf = ({ speakers }: Pick<Stage, 'speakers'>, nick: string): Session => ({
  cookie: () => speakers.cookie(nick),
  forget: () => speakers.forget(nick),
});

/** Asks everything in the log's order, one author's questions one after the other; each is voted for once it is published. */
export async function askAll(
  asked: Asked[],
  stage: Stage & { watcher: Watcher; published: Map<string, () => void> },
): Promise<Account> {
  const account: Account = { kept: new Map(), refused: 0, unanswered: 0, votes: 0, repeated: 0 };
  const underWay = new Set<Promise<void>>();
  const lastOf = new Map<string, Promise<void>>();
  for (const one of asked) {
    while (underWay.size >= atOnce) await Promise.race(underWay);
    await lastOf.get(one.nick);
    const done = ask(one, stage, account);
    lastOf.set(one.nick, done);
    underWay.add(done);
    done.finally(() => underWay.delete(done)).catch(() => undefined);
  }
  await Promise.all(underWay);
  return account;
}

async function ask(
  { line, nick, body, voters }: Asked,
  stage: Stage & { watcher: Watcher; published: Map<string, () => void> },
  account: Account,
): Promise<void> {
  const input = {
    webinarId: stage.webinar.id,
    body,
    clientMutationId: mutationId(stage.file, line, stage.webinar.id),
    privacyConfirmed: true,
  };
  const outcome = await insist<{ question: { id: string } }>(
    stage.url,
    { query: ASK, variables: { input } },
    sessionOf(stage, nick),
  );
  if (outcome.kind === 'refused') account.refused++;
  if (outcome.kind === 'unanswered') account.unanswered++;
  if (outcome.kind !== 'answered') return;
  const { id } = outcome.data.question;
  account.kept.set(id, new Set());
  if (!(await untilPublished(id, stage))) return;
  await Promise.all(voters.map((voter) => vote(id, voter, { stage, account })));
}

/** Whether the visitor has seen it published; after a while it counts as lost. */
async function untilPublished(
  id: string,
  { watcher, published }: { watcher: Watcher; published: Map<string, () => void> },
) {
  const seen = Promise.withResolvers<boolean>();
  published.set(id, () => seen.resolve(true));
  if (watcher.seenAt.has(id)) seen.resolve(true);
  const patience = setTimeout(() => seen.resolve(false), patienceMs);
  const isSeen = await seen.promise;
  clearTimeout(patience);
  published.delete(id);
  return isSeen;
}

async function vote(
  questionId: string,
  voter: string,
  { stage, account }: { stage: Stage; account: Account },
): Promise<void> {
  const outcome = await insist<{ replayed: boolean }>(
    stage.url,
    { query: VOTE, variables: { questionId } },
    sessionOf(stage, voter),
  );
  // An earlier replay of the same file has had it answered: its votes were given then.
  if (outcome.kind === 'refused' && outcome.code === 'INVALID_TRANSITION') account.kept.get(questionId)?.add(voter);
  if (outcome.kind === 'unanswered') account.unanswered++;
  if (outcome.kind !== 'answered') return;
  account.votes++;
  if (outcome.data.replayed) account.repeated++;
  account.kept.get(questionId)?.add(voter);
}
