import { limits } from '@rounds/schema/limits';
import { LRUCache } from 'lru-cache';
import { defineEvent, type HouseEvent } from '../kernel/events.ts';
import { log } from '../kernel/log.ts';
import { house } from '../kernel/viewer.ts';
import { echoing, echoOf } from './bell.ts';
import { onSaid, ringWhere, say, thisNode } from './bus.ts';
import { seal, unseal } from './seal.ts';

/** Something nodes tell each other beside the doorbell: at most once, sealed, for all who listen. */
export interface Topic<Item> {
  tell(items: readonly Item[]): void;
  /** Hears what other nodes tell. */
  hear(listener: (items: Item[], node: string) => void): void;
}

type Listener = (items: never[], node: string) => void;
const listeners = new Map<string, Listener[]>();
const mark = 'node ';
/** What becomes, in base64 and with its head, less than 8,000 bytes. */
const mostBytes = 5700;
let count = 0;

export function openTopic<Item>(name: string): Topic<Item> {
  const mine: Listener[] = [];
  listeners.set(name, mine);
  return {
    tell: (items) => {
      for (const text of inPieces(items)) say(mark + seal({ node: thisNode, count: ++count, text: `${name} ${text}` }));
    },
    hear: (listener) => void mine.push(listener),
  };
}

/** JSON lists that are each complete, so that a lost one takes no other with it. */
function* inPieces(items: readonly unknown[]): Generator<string> {
  let piece: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const text = JSON.stringify(item);
    const length = Buffer.byteLength(text) + 1;
    if (length > mostBytes) {
      log.error({ length }, 'what is too long cannot be told to other nodes');
      continue;
    }
    if (bytes + length > mostBytes) {
      yield `[${piece.join(',')}]`;
      [piece, bytes] = [[], 0];
    }
    piece.push(text);
    bytes += length;
  }
  if (piece.length > 0) yield `[${piece.join(',')}]`;
}

/** How many times each node had spoken when it was last heard: what is not newer is an echo or a replay. */
const heardCounts = new LRUCache<string, number>({ max: 1000 });
const strangers = new LRUCache<string, true>({ max: 1000 });
/** Those that have said farewell. What they still say while they close comes from nobody: a node that starts has another name. */
const departed = new LRUCache<string, true>({ max: 1000 });

function hear(payload: string): void {
  const told = unseal(payload.slice(mark.length));
  if (!told) return warnOf(payload.split(' ')[1] ?? '');
  if (told.node === thisNode || departed.has(told.node) || told.count <= (heardCounts.get(told.node) ?? 0)) return;
  heardCounts.set(told.node, told.count);
  meet(told.node);
  const space = told.text.indexOf(' ');
  const items = JSON.parse(told.text.slice(space + 1)) as never[];
  for (const listener of listeners.get(told.text.slice(0, space)) ?? []) {
    try {
      listener(items, told.node);
    } catch (error) {
      log.error({ err: error }, 'what another node told could not be taken');
    }
  }
}

function warnOf(node: string): void {
  if (!strangers.has(node)) log.warn('somebody speaks on the bell who has another ROUNDS_SECRET');
  strangers.set(node, true);
}

const neighbours = new Map<string, number>();
const arrivals: (() => void)[] = [];
const departures: ((node: string) => void)[] = [];

/** Whether another node was heard lately. What concerns the living only need not be told to nobody. */
export function hasNeighbours(): boolean {
  const now = performance.now();
  for (const [node, at] of neighbours) if (now - at > limits.nodes.forgetAfterMs) neighbours.delete(node);
  return neighbours.size > 0;
}

ringWhere(hasNeighbours);

/** Calls when a node is heard that was not there before, and so knows nothing yet. */
export const onArrival = (arrived: () => void): void => void arrivals.push(arrived);

/** Calls when a node has said that it goes. One that is killed says nothing. */
export const onDeparture = (gone: (node: string) => void): void => void departures.push(gone);

function meet(node: string): void {
  if (departed.has(node)) return;
  const isNew = !neighbours.has(node);
  neighbours.set(node, performance.now());
  if (!isNew) return;
  // So that it knows of this node at once, not with the next echo.
  say(echoOf(thisNode));
  for (const arrived of arrivals) arrived();
}

const farewells = openTopic<'bye'>('farewell');
farewells.hear((_items, node) => {
  departed.set(node, true);
  neighbours.delete(node);
  for (const gone of departures) gone(node);
});

/** Tells the others that this node goes now. */
export const sayFarewell = (): void => farewells.tell(['bye']);

onSaid((payload) => {
  if (payload.startsWith(mark)) return hear(payload);
  const node = echoing(payload);
  if (node !== null && node !== thisNode) meet(node);
});

/** An event that listeners hear on every node, whichever committed it. Elsewhere the house itself is who did it. */
export function onEveryNode(event: HouseEvent): HouseEvent {
  const topic = openTopic<[id: string, streamId: string | null]>(`event:${event.kind}`);
  const elsewhere = defineEvent(event.kind);
  event.each(({ id, streamId }) => topic.tell([[id, streamId]]));
  topic.hear((items) => {
    for (const [id, streamId] of items) elsewhere.emit({ id, streamId }, house);
  });
  return {
    ...event,
    each: (listener) => {
      event.each(listener);
      elsewhere.each(listener);
    },
  };
}
