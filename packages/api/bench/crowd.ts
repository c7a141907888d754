// A crowd: thousands of sockets in a process of their own, each of which must be told everything, in order, once.
import { type Client, connect, newClient, type Watched } from './client.ts';
import { type Greeting, greetingOf, type Operation, type Speaks } from './greetings.ts';
import { answerMeasurements, now } from './measured.ts';

interface Coming {
  port: number;
  /** The loopback address they come from; each has ports of its own. */
  address: string;
  speaks: Speaks;
  sockets: number;
  operation?: Operation;
  ids: 'same' | 'random';
  /** How many connect at the same time. */
  atOnce: number;
}

const clients: Client[] = [];
const faults: string[] = [];
const places = new Map<Client, number>();
/** When each client was told each event: one row an event. */
const heardAt = new Map<number, Float64Array>();
const heardBy = new Map<number, number>();
let live = 0;
let lastHeard = '';
let came: { coming: Coming; greeting: Greeting } | null = null;
let wake = () => {};

const watched: Watched = {
  onLive: () => {
    live++;
    wake();
  },
  onEvent: (client, at, { data, from, to }) => {
    if (client === clients[0]) lastHeard = data.toString('utf8', from, to);
    const seq = client.seq ?? 0;
    let row = heardAt.get(seq);
    if (!row) {
      row = new Float64Array(clients.length);
      heardAt.set(seq, row);
    }
    row[places.get(client) ?? 0] = at;
    const by = (heardBy.get(seq) ?? 0) + 1;
    heardBy.set(seq, by);
    if (by === clients.length) wake();
  },
  onFault: (client, what) => {
    if (!client.isLive && came && client.retries < 5) {
      client.retries++;
      client.cut();
      return connect(client, { ...came.coming, greeting: came.greeting }, watched);
    }
    faults.push(`client ${places.get(client)} ${what}`);
    wake();
  },
};

/** Waits until something is so; a fault, or a minute, ends it. */
async function until(isSo: () => boolean): Promise<void> {
  const end = now() + 60_000;
  while (!isSo()) {
    if (faults.length > 0) throw new Error(`${faults.length} faults: ${faults.slice(0, 3).join('; ')}`);
    if (now() > end) throw new Error('the crowd has waited for a minute');
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** All of them, not more than `atOnce` on their way; answers how long it took until the last was live, ms. */
async function comeIn(atOnce: number): Promise<number> {
  if (!came) throw new Error('nobody has come yet');
  const { coming, greeting } = came;
  const start = now();
  live = clients.filter((client) => client.isLive).length;
  const waiting = clients.filter((client) => !client.isLive);
  const before = live;
  for (const [index, client] of waiting.entries()) {
    if (before + index - live >= atOnce) await until(() => before + index - live < atOnce);
    connect(client, { ...coming, greeting }, watched);
    // Who comes from a machine of their own does not wait with the first word until thousands of others have knocked.
    if (index % 50 === 49) await new Promise(setImmediate);
  }
  await until(() => live === clients.length);
  return now() - start;
}

let isAwake = true;
/**
 * A crowd elsewhere would not be woken by the server: one that sleeps between two messages charges each awakening to who writes. It
 * takes a core for that, which is only right where CPU is measured and not time.
 */
const stayAwake = (): void => {
  if (isAwake) setImmediate(stayAwake);
};

/** Milliseconds between these events and their arrival, of all clients, the shortest first; forgets them. */
function delaysOf(told: [number, number][]): Float64Array {
  const all = new Float64Array(told.length * clients.length);
  for (const [index, [seq, at]] of told.entries()) {
    const row = heardAt.get(seq);
    if (row?.length !== clients.length) throw new Error(`event ${seq} was not told to everybody`);
    all.set(
      row.map((heard) => heard - at),
      index * clients.length,
    );
  }
  heardAt.clear();
  return all.sort();
}

answerMeasurements({
  come: (coming: Coming) => {
    came = { coming, greeting: greetingOf(coming.speaks, coming.operation) };
    for (let n = 0; n < coming.sockets; n++) {
      const id = coming.ids === 'same' ? '1' : crypto.randomUUID();
      const client = newClient(id, clients.length);
      places.set(client, clients.length);
      clients.push(client);
    }
    stayAwake();
    return comeIn(coming.atOnce);
  },
  /** Waits until everybody was told this event. */
  heard: (seq: number) => until(() => (heardBy.get(seq) ?? 0) >= clients.length),
  /** The message with the last event that the first of them was told. */
  lastHeard: () => lastHeard,
  delays: (told: [number, number][]) => {
    const all = delaysOf(told);
    const share = (part: number) => all[Math.min(all.length - 1, Math.ceil(part * all.length) - 1)] ?? Number.NaN;
    return { p50: share(0.5), p99: share(0.99), most: share(1) };
  },
  /** All of them, for who puts those of several moments together. */
  eachDelay: (told: [number, number][]) => Array.from(delaysOf(told), (ms) => Math.round(ms * 100) / 100),
  /** Cuts every line, without a goodbye. */
  cut: () => {
    for (const client of clients) {
      client.cut();
      client.retries = 0;
      client.isLive = false;
    }
  },
  /** Sleeps between two messages from now on. */
  rest: () => {
    isAwake = false;
  },
  pause: () => {
    for (const client of clients) client.pause();
  },
  retries: () => clients.reduce((sum, { retries }) => sum + retries, 0),
  /** All come back at once, each from where it was; answers how long until all are live again, ms. */
  comeBack: () => comeIn(Number.POSITIVE_INFINITY),
  /** The least and the greatest number that somebody has come to, and how many they are. */
  places: () => {
    const seqs = clients.map((client) => client.seq ?? -1);
    return { least: Math.min(...seqs), most: Math.max(...seqs), sockets: seqs.length };
  },
});
