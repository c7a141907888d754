import { jitter, waitOrWake } from './backoff.ts';
import { type OutboxItem, type OutboxStore, outboxStore, type Refusal } from './outbox.store.ts';

/** What became of one try. `later`: nobody knows or the server asked for patience; the same id is sent again. */
export type Outcome =
  | { answer: 'done' }
  | { answer: 'later'; afterMs?: number }
  | { answer: 'refused'; refusal: Refusal };
export type Send = (item: OutboxItem) => Promise<Outcome>;

export interface Outbox {
  /** All of the signed-in member's writes in the order of writing; a new array whenever something changed. */
  items(): readonly OutboxItem[];
  subscribe(listener: () => void): () => void;
  /** Takes a write into care: from here on it is sent until it is answered, over reloads and reconnects. */
  add(write: Pick<OutboxItem, 'id' | 'lane' | 'kind' | 'variables'>): Promise<void>;
  /** Tries a refused write again, under the same id; with `change` where its author has answered a question. */
  retry(id: string, change?: Record<string, unknown>): Promise<void>;
  remove(id: string): Promise<void>;
  /** Begins to send for this member; null stops. */
  belongTo(owner: string | null, send?: Send): Promise<void>;
  /** Part of signing out. */
  wipe(): Promise<void>;
}

const lockName = 'rounds-outbox';
/** A server that fails on one write again and again would hold up its lane for ever. */
const mostTries = 12;
const none: readonly OutboxItem[] = [];

/** One tab sends at a time, so that two tabs cannot race for the same write or turn a lane's order round. */
function alone(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(lockName, work) : work();
}

export function makeOutbox(store: OutboxStore = outboxStore()): Outbox {
  let owner: string | null = null;
  let send: Send | undefined;
  let shown: readonly OutboxItem[] = none;
  let draining: Promise<void> | undefined;
  let again = false;
  let wake = () => {};
  let channel: BroadcastChannel | undefined;
  const listeners = new Set<() => void>();

  const show = (items: readonly OutboxItem[]) => {
    shown = items;
    for (const listener of listeners) listener();
  };
  const reload = async () => {
    const mine = owner;
    const items = mine ? await store.list(mine) : none;
    if (mine === owner) show(items);
  };
  const changed = async () => {
    await reload();
    channel?.postMessage('changed');
  };

  const settle = async (item: OutboxItem, outcome: Outcome) => {
    if (outcome.answer === 'done') await store.remove(item.id);
    else if (outcome.answer === 'refused') await store.update(item.id, { refusal: outcome.refusal });
    else await store.update(item.id, { tries: item.tries + 1 });
    await changed();
  };

  /** Goes through the lanes until nothing is left to send; says after how long a lane wants to be tried again. */
  const sweep = async (): Promise<number | undefined> => {
    const resting = new Set<string>();
    let wait: number | undefined;
    for (;;) {
      const [mine, sender] = [owner, send];
      if (!mine || !sender) return undefined;
      const item = (await store.list(mine)).find((one) => !one.refusal && !resting.has(one.lane));
      if (!item) return wait;
      if (mine !== owner) return undefined;
      const outcome = await sender(item);
      if (outcome.answer === 'later' && item.tries >= mostTries && outcome.afterMs === undefined) {
        const refusal = { code: 'UNAVAILABLE', message: '', extensions: {} };
        await settle(item, { answer: 'refused', refusal });
        continue;
      }
      await settle(item, outcome);
      if (outcome.answer !== 'later') continue;
      resting.add(item.lane);
      wait = Math.min(wait ?? Number.POSITIVE_INFINITY, outcome.afterMs ?? jitter(item.tries));
    }
  };
  const drain = async () => {
    for (;;) {
      again = false;
      let wait: number | undefined;
      await alone(async () => {
        wait = await sweep();
      });
      if (wait === undefined && !again) return;
      if (wait === undefined || again) continue;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([waitOrWake(wait), woken]);
    }
  };
  const run = () => {
    again = true;
    wake();
    draining ??= drain().finally(() => {
      draining = undefined;
    });
  };

  return {
    items: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(write) {
      if (!owner) throw new Error('Nobody is signed in.');
      const item: OutboxItem = { ...write, owner, writtenAt: new Date().toISOString(), tries: 0 };
      // Kept first: what is seen in the list is there after a crash, too.
      await store.add(item);
      await changed();
      run();
    },
    async retry(id, change) {
      const item = shown.find((one) => one.id === id);
      if (!item) return;
      const input = { ...(item.variables.input as Record<string, unknown>), ...change };
      await store.update(id, { refusal: undefined, tries: 0, variables: { ...item.variables, input } });
      await changed();
      run();
    },
    async remove(id) {
      await store.remove(id);
      await changed();
    },
    async belongTo(next, sender) {
      owner = next;
      send = sender;
      channel ??= typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(lockName);
      if (channel) channel.onmessage = () => void reload();
      await reload();
      if (next) run();
    },
    async wipe() {
      await store.wipe();
      await changed();
    },
  };
}
