// A measured process: thousands who watch one webinar, each following its questions and their scores on one socket.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Client, connect, newClient, type Watched } from '../client.ts';
import type { Greeting } from '../greetings.ts';
import { answerMeasurements, now } from '../measured.ts';

const EVENTS = `subscription Watch($webinarId: ID!) { webinarEvents(webinarId: $webinarId) { __typename
  ... on WebinarEvent { seq cursor node { __typename ... on Question { id body status publishedAt
    author { displayName member { handle } } answers { mode visibility text html by { handle } } } } }
  ... on CaughtUp { cursor } } }`;
const SCORES = 'subscription Scores($webinarId: ID!) { questionScores(webinarId: $webinarId) { questionId score } }';

const clients: Client[] = [];
const places = new Map<Client, number>();
const faults: string[] = [];
/** When each client heard of some of the events: one row an event. */
const heardAt = new Map<number, Float64Array>();
const everyNth = 20;
let live = 0;
let toldScores = 0;

const watched: Watched = {
  onLive: () => live++,
  onEvent: (client, at) => {
    const seq = client.seq ?? 0;
    if (seq % everyNth !== 0) return;
    const row = heardAt.get(seq) ?? new Float64Array(clients.length);
    heardAt.set(seq, row);
    row[places.get(client) ?? 0] = at;
  },
  onFault: (client, what) => void faults.push(`client ${places.get(client)} ${what}`),
};

const greetingFor = (webinarId: string): Greeting => {
  const subscribe = (id: string, query: string) =>
    JSON.stringify({ id, type: 'subscribe', payload: { query, variables: { webinarId } } });
  return {
    path: '/graphql',
    protocol: 'graphql-transport-ws',
    first: JSON.stringify({ type: 'connection_init' }),
    hear: (text) => {
      if (text.includes('"questionScores"')) {
        toldScores++;
        return {};
      }
      if (text.includes('"connection_ack"')) return { say: subscribe('1', EVENTS) };
      if (text.includes('"CaughtUp"')) return { say: subscribe('2', SCORES), live: true };
      if (text.includes('"ping"')) return { say: JSON.stringify({ type: 'pong' }) };
      throw new Error(`a watcher heard ${text.slice(0, 300)}`);
    },
  };
};

/** Waits until something is so, not longer than half a minute. */
async function until(isSo: () => boolean): Promise<boolean> {
  const end = now() + 30_000;
  while (!isSo() && faults.length === 0 && now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  return isSo();
}

/** The scores as somebody has them who was told each change. */
const scores = new Map<string, number>();

function followScores(port: number, webinarId: string): void {
  const socket = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket });
  socket.subscribe<{ questionScores: { questionId: string; score: number }[] }>(
    { query: SCORES, variables: { webinarId } },
    {
      next: ({ data }) => data?.questionScores.forEach(({ questionId, score }) => scores.set(questionId, score)),
      error: (error) => void faults.push(`whoever follows scores: ${String(error)}`),
      complete: () => undefined,
    },
  );
}

answerMeasurements({
  come: async ({ port, webinarId, sockets }: { port: number; webinarId: string; sockets: number }) => {
    for (let n = 0; n < sockets; n++) {
      const client = newClient('1', n);
      places.set(client, clients.length);
      clients.push(client);
    }
    const greeting = greetingFor(webinarId);
    for (const [index, client] of clients.entries()) {
      await until(() => index - live < 100);
      connect(client, { port, address: '127.0.0.2', greeting }, watched);
    }
    followScores(port, webinarId);
    if (!(await until(() => live === sockets))) throw new Error(`${live} are live; ${faults.slice(0, 3).join('; ')}`);
  },
  toldScores: () => toldScores,
  /** Waits until everybody was told the last event; answers how many have not been, and what went wrong meanwhile. */
  missing: async (last: number) => {
    await until(() => clients.every(({ seq }) => seq === last));
    return { behind: clients.filter(({ seq }) => seq !== last).length, faults: faults.slice(0, 5) };
  },
  /** Milliseconds from the commit of an event (`told`: heads and when they were known) to its arrival, of one in twenty. */
  delays: (told: [number, number][]) => {
    const all = [...heardAt].flatMap(([seq, row]) => {
      const at = told.find(([head]) => head >= seq)?.[1];
      return at === undefined ? [] : [row.filter((heard) => heard > 0).map((heard) => heard - at)];
    });
    const sorted = new Float64Array(all.reduce((length, row) => length + row.length, 0));
    let from = 0;
    for (const row of all) {
      sorted.set(row, from);
      from += row.length;
    }
    sorted.sort();
    const share = (part: number) =>
      sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
    return { p50: share(0.5), p99: share(0.99), of: sorted.length };
  },
  scores: () => [...scores],
});
