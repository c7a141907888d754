import { defineEvent } from '../kernel/events.ts';
import { onEveryNode } from '../realtime/nodes.ts';

export interface Newcomer {
  name: string;
  email: string;
  /** Wished for; null: to be made from the name. */
  handle: string | null;
}

/**
 * Later features take part in a sign-up: `checks` refuse before anything is stored, `joined` runs before the answer.
 * Awaited, unlike events, because the person is signed in at once and must already be somebody.
 */
export const signUp = {
  checks: [] as ((newcomer: Newcomer) => Promise<void>)[],
  joined: [] as ((newcomer: Newcomer & { id: string }) => Promise<void>)[],
};

/** A session has ended: its sockets must go, on every node. Subject: the session's id. */
export const sessionEnded = onEveryNode(defineEvent('SessionEnded'));
