import type { Client, SubscribePayload } from 'graphql-ws';
import { jitter, waitOrWake } from './backoff.ts';
import { setConnection } from './connection.ts';

type Sink = { next(value: unknown): void; error(error: unknown): void; complete(): void };
/** graphql-ws wants a `query`, if an empty one, also where the operation is known by its id. */
type Payload = SubscribePayload & { documentId?: string };
export interface Socket {
  subscribe(payload: Payload, sink: Sink): () => void;
  dispose(): void;
}

const watchdogMs = 5000;
const crowdedWaitMs = 10_000;
/** The server will not have us whoever we are now: trying again before signing in would only repeat it. */
const refused = 4403;
const tooManyMessages = 4414;
/** The house could not tell just now; the stream goes on as soon as it can. */
const unavailable = 'UNAVAILABLE';
const sessionEnded = 4401;

function closeCode(event: unknown): number | undefined {
  return event instanceof CloseEvent ? event.code : undefined;
}

async function open(onSessionEnded: () => void): Promise<Client> {
  const { createClient } = await import('graphql-ws');
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let lastCode: number | undefined;
  let operations = 0;
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const client = createClient({
    url: url.href,
    lazyCloseTimeout: 3000,
    keepAlive: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => closeCode(event) !== refused,
    retryWait: async (attempt) => {
      const least = lastCode === tooManyMessages ? crowdedWaitMs : 0;
      if (least > 0) await new Promise((resolve) => setTimeout(resolve, least));
      await waitOrWake(jitter(attempt));
    },
    // Short ids of the same kind in every client let the server send one frame to a whole room.
    generateID: () => String(++operations),
    on: {
      connecting: (isRetry) => isRetry && setConnection(navigator.onLine ? 'connecting' : 'offline'),
      connected: () => setConnection('connected'),
      ping: (received) => {
        if (!received) watchdog = setTimeout(() => client.terminate(), watchdogMs);
      },
      pong: (received) => {
        if (received) clearTimeout(watchdog);
      },
      closed: (event) => {
        clearTimeout(watchdog);
        lastCode = closeCode(event);
        if (lastCode === 1000) return setConnection('connected');
        setConnection(navigator.onLine ? 'connecting' : 'offline');
        if (lastCode === sessionEnded) onSessionEnded();
      },
    },
  });
  return client;
}

/** An answer instead of a stream: it was refused, for one reason or several. */
const isPassing = (error: unknown): boolean =>
  Array.isArray(error) &&
  error.every((each: { extensions?: { code?: unknown } }) => each.extensions?.code === unavailable);

/** The address of the last thing that was applied, if this answer of a stream carries one. */
function cursorOf(value: unknown): string | undefined {
  const data = (value as { data?: Record<string, { cursor?: unknown } | null> | null }).data;
  const cursor = data && Object.values(data)[0]?.cursor;
  return typeof cursor === 'string' ? cursor : undefined;
}

/**
 * The socket for live streams, opened when the first one is wanted. It comes back by itself for ever.
 * graphql-ws sends the same payload object again after a reconnect; so the cursor in it is moved along with what
 * has arrived, and a stream goes on exactly where it broke.
 */
export function lazySocket(onSessionEnded: () => void): Socket {
  let opening: Promise<Client> | undefined;
  let disposed = false;
  const dispose = async () => (await opening)?.dispose();
  return {
    subscribe(payload, sink) {
      const variables: Record<string, unknown> = { ...payload.variables };
      const followed = { ...payload, variables };
      let stop: (() => void) | undefined;
      let stopped = false;
      opening ??= open(onSessionEnded);
      const follow = (client: Client, attempt: number) => {
        if (stopped || disposed) return;
        let tries = attempt;
        stop = client.subscribe(followed, {
          ...sink,
          next(value) {
            tries = 0;
            const cursor = cursorOf(value);
            if (cursor) variables.after = cursor;
            sink.next(value);
          },
          error(error) {
            if (!isPassing(error)) return sink.error(error);
            void waitOrWake(jitter(tries)).then(() => follow(client, tries + 1));
          },
        });
      };
      opening.then(
        (client) => follow(client, 0),
        (error: unknown) => {
          opening = undefined;
          sink.error(error);
        },
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
    dispose() {
      disposed = true;
      void dispose();
    },
  };
}
