import { env } from '../../kernel/env.ts';
import { SAY } from './operations.ts';

export interface Words {
  threadId: string;
  body: string;
  parentId: string | null;
  clientMutationId: string;
}

/** How a message fared: kept under a number, refused by a rule, or never answered. */
export type Fate =
  | { kind: 'kept'; id: string; seq: number; replayed: boolean }
  | { kind: 'refused'; sentence: string }
  | { kind: 'unanswered' };

interface Answer {
  data?: { addPost: { replayed: boolean; post: { id: string; seq: number } } | null };
  errors?: { message: string; extensions: { code: string; retryAfterMs?: number } }[];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Refusals that say "later": the same request is sent again when they say. */
const later = new Set(['RATE_LIMITED', 'SLOW_MODE', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);
const tries = 12;

/**
 * Posts through the public API until there is an answer: what is refused for the moment is sent again when the house says,
 * what is not answered is sent again under the same id, so that it is never said twice.
 */
export async function say(
  url: string,
  words: Words,
  session: { cookie: () => Promise<string>; forget: () => void },
): Promise<Fate> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const answer = await post(url, words, await session.cookie());
    const said = answer?.data?.addPost;
    if (said) return { kind: 'kept', id: said.post.id, seq: said.post.seq, replayed: said.replayed };
    const refusal = answer?.errors?.[0];
    const code = refusal?.extensions.code ?? '';
    if (code === 'UNAUTHENTICATED') session.forget();
    else if (refusal && !later.has(code)) return { kind: 'refused', sentence: refusal.message };
    // Being told when is no try: whoever waits as told is never given up.
    const { retryAfterMs } = refusal?.extensions ?? {};
    if (retryAfterMs !== undefined && code !== 'UNAVAILABLE') attempt--;
    await pause(retryAfterMs ?? Math.min(2 ** attempt * 10, 3000));
  }
  return { kind: 'unanswered' };
}

async function post(url: string, input: Words, cookie: string): Promise<Answer | null> {
  try {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, cookie },
      body: JSON.stringify({ query: SAY, variables: { input } }),
      signal: AbortSignal.timeout(15_000),
    });
    return (await answer.json()) as Answer;
  } catch {
    return null;
  }
}
