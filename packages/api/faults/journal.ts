/** What the load process writes down while it is never killed; the checker compares it with the database. Times are wall clock, ms. */

export interface Attempt {
  at: number;
  /** An answer with the post. */
  ack?: { id: string; seq: number; replayed: boolean };
  /** The code of a refusal, or what happened to the connection. */
  error?: string;
  /** An UNAVAILABLE that did not say when to come back, or an answer that is none of the contract. */
  isImproper?: boolean;
  endedAt: number;
}

/** A post that somebody wants to say. Everything tried for it is here, retries and doubles alike. */
export interface Message {
  clientMutationId: string;
  authorId: string;
  roomId: string;
  /** Hashes of what its body may be: what was said first, and what its author may have changed it to. */
  bodies: string[];
  attempts: Attempt[];
  /** Why nobody tries any more though it was not answered. */
  given?: 'refused' | 'abandoned' | 'unanswered';
}

export interface Delivered {
  seq: number;
  /** The thing's id; null where the event came with errors. */
  refId: string | null;
  at: number;
}

/** One subscription on one connection, from where it was asked for on. A Reset begins another. */
export interface Stretch {
  /** Who listens: a member's id, '' for a visitor. */
  listener: string;
  connection: number;
  roomId: string;
  after: number;
  caughtUpAt: number | null;
  events: Delivered[];
  /** Why it ended: a close code, `reset`, `revoked`, a refusal's code; null while it is open. */
  end: string | null;
  /** What a Reset gave as its reason. */
  reason?: string;
  endedAt: number | null;
}

/** What a browser would show in the end. */
export interface Shown {
  roomId: string;
  /** The oldest post on its page, by number; everything after it must be there. */
  from: number;
  seq: number;
  posts: { id: string; seq: number; body: string; state: string }[];
}

export interface Journal {
  seed: number;
  messages: Message[];
  stretches: Stretch[];
  shown: Shown[];
  /** Texts that reached somebody who may not read them. */
  leaks: string[];
  /** Events that came with nothing but an error: nobody can tell which they were. */
  hollow: string[];
  /** Nodes that ended though nobody had meant it. */
  crashes: number;
  /** Stretches that must have been at the head when all was quiet, as `stretches` indexes. */
  open: number[];
}

export const newJournal = (seed: number): Journal => ({
  seed,
  messages: [],
  stretches: [],
  shown: [],
  leaks: [],
  hollow: [],
  crashes: 0,
  open: [],
});

/** The first answer a message got. */
export const ackOf = ({ attempts }: Message): Attempt['ack'] => attempts.find(({ ack }) => ack)?.ack;

/** How long its author waited for the answer, ms; null where there was none. */
export function waitOf({ attempts }: Message): number | null {
  const answered = attempts.find(({ ack }) => ack);
  return answered ? answered.endedAt - (attempts[0]?.at ?? answered.at) : null;
}
