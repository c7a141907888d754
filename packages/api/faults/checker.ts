import { type Journal, type Message, waitOf } from './journal.ts';
import { hashOf, type Truth } from './oracle.ts';

/** What must be 0 in every case (faults.md), and what is measured beside. */
export interface Counters {
  /** Answered with success, and not in the database as answered. */
  lost: number;
  /** One request with two rows, or with two answers. */
  dupRow: number;
  /** Rooms whose numbers have a hole, or nothing behind them. */
  gap: number;
  /** Numbers that did not follow their predecessor on one connection: left out, twice, or in another order. */
  reorder: number;
  /** What a page shows twice, or shows though it is not so. */
  appDup: number;
  /** What a page does not show though it is there; a connection that ended behind the head. */
  appHole: number;
  /** Delivered, and not in the database. */
  ghost: number;
  /** Heard by somebody who may not read it, or of another room. */
  leak: number;
  crash: number;
  /** Never answered, and with neither no row nor one. */
  unresolved: number;
}

export interface Measures {
  sent: number;
  acknowledged: number;
  /** The longest that somebody waited for an answer, retries included, ms. */
  longestWait: number;
  /** The longest from a transaction's begin to its event at somebody who was up to date, ms. */
  maxLag: number;
  /** Answers that are not of the contract. */
  improper: number;
  /** Retried to the end, with everything healed, and never answered. */
  unanswered: number;
  resets: number;
}

export interface Verdict {
  counters: Counters;
  measures: Measures;
  /** The first few findings in words, for whoever reads the journals. */
  findings: string[];
}

/** Compares what clients have seen with what the database says. */
export function check(journal: Journal, truth: Truth): Verdict {
  const findings: string[] = [];
  const counters: Counters = {
    lost: 0,
    dupRow: truth.doubles,
    gap: truth.gaps.length,
    reorder: 0,
    appDup: 0,
    appHole: 0,
    ghost: journal.hollow.length,
    leak: journal.leaks.length,
    crash: journal.crashes,
    unresolved: 0,
  };
  const found = (counter: keyof Counters, sentence: string) => {
    counters[counter]++;
    if (findings.length < 20) findings.push(`${counter}: ${sentence}`);
  };
  for (const gap of truth.gaps) findings.push(`gap: ${JSON.stringify(gap)}`);
  for (const leak of journal.leaks.slice(0, 5)) findings.push(`leak: ${leak}`);
  for (const event of journal.hollow.slice(0, 5)) findings.push(`ghost: ${event}`);
  checkMessages(journal, truth, found);
  checkStretches(journal, truth, found);
  checkShown(journal, truth, found);
  return { counters, measures: measure(journal, truth), findings };
}

type Found = (counter: keyof Counters, sentence: string) => void;

function checkMessages({ messages }: Journal, { posts }: Truth, found: Found): void {
  const rows = Map.groupBy(posts.values(), (post) => `${post.authorId} ${post.clientMutationId}`);
  for (const message of messages) {
    const { clientMutationId, authorId, roomId, bodies } = message;
    const here = rows.get(`${authorId} ${clientMutationId}`) ?? [];
    const acks = message.attempts.flatMap(({ ack }) => ack ?? []);
    const [first] = acks;
    if (!first) {
      if (here.length > 1) found('unresolved', `${clientMutationId} was never answered and has ${here.length} rows`);
      continue;
    }
    if (acks.some(({ id, seq }) => id !== first.id || seq !== first.seq))
      found('dupRow', `${clientMutationId} was answered with ${acks.map(({ seq }) => seq).join(' and ')}`);
    const row = posts.get(first.id);
    if (!row) found('lost', `${clientMutationId} was answered with ${first.id} (${first.seq}), which is not there`);
    else if (row.seq !== first.seq || row.roomId !== roomId || row.clientMutationId !== clientMutationId)
      found('lost', `${clientMutationId} was answered with seq ${first.seq} and is kept as ${row.seq}`);
    else if (!bodies.includes(hashOf(row.body))) found('lost', `${clientMutationId} does not say what was said`);
  }
}

function checkStretches({ stretches, open }: Journal, { events, heads }: Truth, found: Found): void {
  for (const { roomId, connection, after, events: delivered } of stretches) {
    let last = after;
    for (const { seq, refId } of delivered) {
      if (seq !== last + 1) found('reorder', `connection ${connection} got ${seq} after ${last}`);
      last = Math.max(last, seq);
      const event = events.get(roomId)?.get(seq);
      if (!event) found('ghost', `connection ${connection} got ${seq} of ${roomId}, which is not there`);
      else if (refId !== event.refId)
        found('ghost', `connection ${connection} got ${refId} as ${seq}, not ${event.refId}`);
    }
  }
  for (const index of open) {
    const stretch = stretches[index];
    if (!stretch) continue;
    const head = heads.get(stretch.roomId) ?? 0;
    const at = stretch.events.at(-1)?.seq ?? stretch.after;
    if (at < head) found('appHole', `connection ${stretch.connection} stands at ${at} of ${head}`);
  }
}

function checkShown({ shown }: Journal, truth: Truth, found: Found): void {
  for (const { roomId, from, posts } of shown) {
    const expected = [...truth.posts.values()].filter((post) => post.roomId === roomId && post.seq >= from);
    const ids = new Set(posts.map(({ id }) => id));
    if (ids.size !== posts.length) found('appDup', `a page of ${roomId} shows something twice`);
    for (const post of expected)
      if (!ids.has(post.id)) found('appHole', `a page does not show ${post.seq} of ${roomId}`);
    for (const { id, body, state, seq } of posts) {
      const post = truth.posts.get(id);
      if (!post) found('ghost', `a page shows ${id}, which is not there`);
      else if (post.body !== body || post.state !== state || post.seq !== seq)
        found('appHole', `a page shows post ${seq} as it is no longer`);
    }
  }
}

function measure(journal: Journal, truth: Truth): Measures {
  const { messages, stretches } = journal;
  const waits = messages.flatMap((message) => waitOf(message) ?? []);
  const lags = lagsOf(journal, truth);
  const count = (is: (message: Message) => boolean) => messages.filter(is).length;
  return {
    sent: messages.length,
    acknowledged: waits.length,
    longestWait: Math.max(0, ...waits),
    maxLag: lags.reduce((most, lag) => Math.max(most, lag), 0),
    improper: messages.flatMap(({ attempts }) => attempts).filter(({ isImproper }) => isImproper).length,
    unanswered: count(({ given }) => given === 'unanswered'),
    resets: stretches.filter(({ end }) => end === 'reset').length,
  };
}

/** How long each event begun in that time took to whoever was up to date, from the begin of its transaction. */
export function lagsOf(
  { stretches }: Journal,
  { events }: Truth,
  { from = 0, until = Number.POSITIVE_INFINITY } = {},
): number[] {
  return stretches.flatMap(({ roomId, caughtUpAt, events: delivered }) =>
    delivered.flatMap(({ seq, at }) => {
      const begun = events.get(roomId)?.get(seq)?.at;
      const isMeant = begun !== undefined && begun >= from && begun < until;
      return isMeant && caughtUpAt !== null && begun > caughtUpAt ? at - begun : [];
    }),
  );
}
