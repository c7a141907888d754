import type { DocumentNode } from 'graphql';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Client, CombinedError, OperationResult } from 'urql';
import { useClient } from 'urql';
import type { OutboxItem } from './outbox.store.ts';
import { makeOutbox, type Outbox, type Outcome } from './outbox.ts';
import { useSession } from './session.ts';

/** The mutation behind a kind of write. Kept by name, because a document does not survive an upgrade in storage. */
export type Writes = Record<string, () => Promise<DocumentNode>>;

const answerMs = 20_000;
const patient = new Set(['RATE_LIMITED', 'SLOW_MODE', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'UNAUTHENTICATED']);
const none: readonly OutboxItem[] = [];

function outcomeOf(error: CombinedError | undefined): Outcome {
  if (!error) return { answer: 'done' };
  const [first] = error.graphQLErrors;
  if (!first) return { answer: 'later' };
  const code = typeof first.extensions.code === 'string' ? first.extensions.code : 'INTERNAL_SERVER_ERROR';
  if (!patient.has(code))
    return { answer: 'refused', refusal: { code, message: first.message, extensions: first.extensions } };
  const after = first.extensions.retryAfterMs;
  return { answer: 'later', afterMs: typeof after === 'number' ? after : undefined };
}

function unanswered(): Promise<Outcome> {
  return new Promise((resolve) => setTimeout(resolve, answerMs, { answer: 'later' }));
}

async function sendWith(client: Client, writes: Writes, item: OutboxItem): Promise<Outcome> {
  const load = writes[item.kind];
  if (!load) return { answer: 'refused', refusal: { code: 'BAD_USER_INPUT', message: '', extensions: {} } };
  const document = await load().catch(() => null);
  if (!document) return { answer: 'later' };
  // The server refuses the write if the session in the cookie has meanwhile become somebody else's.
  const fetchOptions = { headers: { 'rounds-viewer': item.owner } };
  const answered = client.mutation(document, item.variables, { fetchOptions }).toPromise();
  return Promise.race([answered.then((result: OperationResult) => outcomeOf(result.error)), unanswered()]);
}

let shared: Outbox | undefined;

/** The browser's one outbox; there is none on the server. */
export function outbox(): Outbox {
  shared ??= makeOutbox();
  return shared;
}

/** Sends what the signed-in member has written, as long as they are signed in. Used once, by the app. */
export function useSendingOutbox(writes: Writes): void {
  const client = useClient();
  const { viewer, known } = useSession();
  const owner = viewer?.member.id ?? null;
  useEffect(() => {
    if (!known) return;
    void outbox().belongTo(owner, (item) => sendWith(client, writes, item));
    return () => void outbox().belongTo(null);
  }, [client, owner, known, writes]);
}

/** The unanswered and refused writes of one lane (a thread), in the order they were written. */
export function useOutbox(lane: string): readonly OutboxItem[] {
  const all = useSyncExternalStore(
    (listener) => outbox().subscribe(listener),
    () => outbox().items(),
    () => none,
  );
  return useMemo(() => all.filter((item) => item.lane === lane), [all, lane]);
}
