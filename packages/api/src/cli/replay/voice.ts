import { env } from '../../kernel/env.ts';
import { SAY } from './operations.ts';

export interface Words {
  threadId: string;
  body: string;
  parentId: string | null;
  clientMutationId: string;
  /** What was said in public once is said again as it was. */
  privacyConfirmed: true;
}

/** How a message fared: kept under a number, refused by a rule, or never answered. */
export type Fate =
  | { kind: 'kept'; id: string; seq: number; replayed: boolean }
  | { kind: 'refused'; sentence: string }
  | { kind: 'unanswered' };

interface Answer {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions: { code: string; retryAfterMs?: number } }[];
}

/** How a request fared: with what its one field answered, with why not, or with nothing. */
export type Outcome<T> =
  | { kind: 'answered'; data: T }
  | { kind: 'refused'; sentence: string; code: string }
  | { kind: 'unanswered' };

export interface Session {
  cookie: () => Promise<string>;
  forget: () => void;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Refusals that say "later": the same request is sent again when they say. */
const later = new Set(['RATE_LIMITED', 'SLOW_MODE', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);
const tries = 12;

/** Posts through the public API until there is an answer (`insist`). */
export async function say(url: string, words: Words, session: Session): Promise<Fate> {
  const outcome = await insist<{ replayed: boolean; post: { id: string; seq: number } }>(
    url,
    { query: SAY, variables: { input: words } },
    session,
  );
  if (outcome.kind !== 'answered') return outcome;
  const { replayed, post } = outcome.data;
  return { kind: 'kept', id: post.id, seq: post.seq, replayed };
}

/**
 * Asks through the public API until there is an answer: what is refused for the moment is sent again when the house says,
 * what is not answered is sent again as it was, so that it is never done twice.
 */
export async function insist<T>(
  url: string,
  request: { query: string; variables: object },
  session: Session,
): Promise<Outcome<T>> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const answer = await post(url, request, await session.cookie());
    const data = Object.values(answer?.data ?? {})[0];
    if (data) return { kind: 'answered', data: data as T };
    const refusal = answer?.errors?.[0];
    const code = refusal?.extensions.code ?? '';
    if (code === 'UNAUTHENTICATED') session.forget();
    else if (refusal && !later.has(code)) return { kind: 'refused', sentence: refusal.message, code };
    // Being told when is no try: whoever waits as told is never given up.
    const { retryAfterMs } = refusal?.extensions ?? {};
    if (retryAfterMs !== undefined && code !== 'UNAVAILABLE') attempt--;
    await pause(retryAfterMs ?? Math.min(2 ** attempt * 10, 3000));
  }
  return { kind: 'unanswered' };
}

async function post(url: string, request: object, cookie: string): Promise<Answer | null> {
  try {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, cookie },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(15_000),
    });
    return (await answer.json()) as Answer;
  } catch {
    return null;
  }
}
