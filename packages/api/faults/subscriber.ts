import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { type Asker, EVENTS } from './asks.ts';
import type { Journal, Stretch } from './journal.ts';
import { between, type Random } from './random.ts';
import type { Room } from './writers.ts';

/** What a stream tells, as it comes over the wire. */
export interface Told {
  __typename: 'ThreadEvent' | 'CaughtUp' | 'Reset' | 'Revoked';
  seq?: number;
  cursor?: string;
  reason?: string;
  node?: { __typename: string; id: string; seq?: number; body?: string; state?: string };
}

export interface Listener extends Asker {
  id: string;
}

export interface Listening {
  journal: Journal;
  random: Random;
  /** Hears every event after it is journaled, and where to begin anew after a Reset. */
  onTold?: (told: Told) => void | Promise<void>;
  /** Where to begin; null: now. */
  after?: string | null;
  /** Does not come back when it is cut. */
  once?: boolean;
  /** Waits for ever for a sign of life. */
  isPatient?: boolean;
}

export interface Subscriber {
  room: Room;
  /** The stretch that is open or was open last; null before the first answer. */
  stretch: () => Stretch | null;
  cursor: () => string | null;
  /** The socket of now, to do it harm. */
  socket: () => WebSocket | null;
  isLive: () => boolean;
  /** Why it was turned away for good: a refusal's code or `revoked`; null while it goes on. */
  isOver: () => string | null;
  close: () => void;
}

/** A watchdog as the web client has it: a ping when nothing was heard for so long, and then so much patience. */
const watchdog = { pingAfterMs: 10_000, patienceMs: 5000 };
let connections = 0;

export const seqOf = (cursor: string): number => Number(cursor.split('.').at(-1));

/** Listens to a room by graphql-transport-ws spoken by hand, comes back with the last cursor whenever it is cut, and writes everything down. */
export function subscribe(who: Listener, room: Room, listening: Listening): Subscriber {
  const { journal, random, onTold } = listening;
  let cursor = listening.after ?? null;
  let socket: WebSocket | null = null;
  let stretch: Stretch | null = null;
  let over: string | null = null;
  let closed = false;

  function begin(connection: number, after: number): Stretch {
    const begun: Stretch = {
      listener: who.id,
      connection,
      roomId: room.id,
      after,
      caughtUpAt: null,
      events: [],
      end: null,
      endedAt: null,
    };
    journal.stretches.push(begun);
    stretch = begun;
    return begun;
  }
  const end = (reason: string) => {
    if (!stretch || stretch.end !== null) return;
    stretch.end = reason;
    stretch.endedAt = Date.now();
  };

  async function hear(told: Told, connection: number): Promise<void> {
    // Who begins now learns where that was by the first thing said.
    const first = told.__typename === 'ThreadEvent' ? (told.seq ?? 0) - 1 : seqOf(told.cursor ?? '0');
    const here =
      stretch?.connection === connection && stretch.end === null
        ? stretch
        : begin(connection, cursor === null ? first : seqOf(cursor));
    if (told.__typename === 'ThreadEvent') {
      here.events.push({ seq: told.seq ?? 0, refId: told.node?.id ?? null, at: Date.now() });
      const { body } = told.node ?? {};
      if (body && !body.startsWith(room.tag)) journal.leaks.push(`${who.id} in ${room.tag}: ${body.slice(0, 80)}`);
    } else if (told.__typename === 'CaughtUp') here.caughtUpAt = Date.now();
    else if (told.__typename === 'Revoked') {
      over = 'revoked';
      end('revoked');
      socket?.close(1000);
    } else {
      end('reset');
      here.reason = told.reason;
      cursor = told.cursor ?? null;
      // Who had caught up before goes on live; nobody says so again.
      const { caughtUpAt } = here;
      begin(connection, seqOf(told.cursor ?? '0')).caughtUpAt = caughtUpAt === null ? null : Date.now();
    }
    cursor = told.cursor ?? cursor;
    await onTold?.(told);
  }

  function connect(): void {
    const connection = ++connections;
    const { url, origin, cookie } = who;
    const headers = { origin, ...(cookie ? { cookie } : {}) };
    const ws = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers,
      handshakeTimeout: 8000,
    });
    socket = ws;
    const say = (message: object) => ws.readyState === ws.OPEN && ws.send(JSON.stringify(message));
    let heardAt = performance.now();
    let handled = Promise.resolve();
    const dog = setInterval(() => {
      const silence = listening.isPatient ? 0 : performance.now() - heardAt;
      if (silence > watchdog.pingAfterMs + watchdog.patienceMs) ws.terminate();
      else if (silence > watchdog.pingAfterMs) say({ type: 'ping' });
    }, 1000);
    ws.on('open', () => say({ type: 'connection_init' }));
    ws.on('message', (data: Buffer) => {
      heardAt = performance.now();
      const message = JSON.parse(data.toString()) as { type: string; payload?: unknown };
      if (message.type === 'connection_ack')
        say({ type: 'subscribe', id: '1', payload: { query: EVENTS, variables: { id: room.id, after: cursor } } });
      else if (message.type === 'next') {
        const { data: answer, errors } = message.payload as { data?: { threadEvents?: Told }; errors?: unknown };
        const told = answer?.threadEvents;
        if (told)
          handled = handled
            .then(() => hear(told, connection))
            .catch(
              (error: unknown) => void journal.hollow.push(`an event of ${room.tag} could not be taken: ${error}`),
            );
        else journal.hollow.push(`an event of ${room.tag} came with nothing: ${JSON.stringify(errors)}`);
      } else if (message.type === 'error') {
        const code = (message.payload as { extensions?: { code?: string } }[])[0]?.extensions?.code ?? '';
        if (code !== 'UNAVAILABLE') over = code;
        ws.close(1000);
      } else if (message.type === 'ping') say({ type: 'pong' });
    });
    ws.on('error', () => undefined);
    ws.once('close', (code: number) => {
      clearInterval(dog);
      void handled.then(async () => {
        end(String(code));
        await pause(between(100, 400, random));
        if (!closed && over === null && !listening.once) connect();
      });
    });
  }

  connect();
  return {
    room,
    stretch: () => stretch,
    cursor: () => cursor,
    socket: () => socket,
    isLive: () => stretch !== null && stretch.end === null && stretch.caughtUpAt !== null,
    isOver: () => over,
    close: () => {
      closed = true;
      socket?.terminate();
    },
  };
}
