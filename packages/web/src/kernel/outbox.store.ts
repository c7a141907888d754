import type { DBSchema, IDBPDatabase } from 'idb';

/** Why a write was refused: the server's code and sentence, and what its code promises (`retryAfterMs`, `field` …). */
export interface Refusal {
  code: string;
  message: string;
  extensions: Record<string, unknown>;
}

/** A write that has not been answered yet, or that was refused and waits for its author's decision. */
export interface OutboxItem {
  /** The clientMutationId: made before the first try, the same in every try. */
  id: string;
  /** The id of the member who wrote it; nobody else's session ever sends it. */
  owner: string;
  /** Writes of one lane (a thread) are sent in the order they were written. */
  lane: string;
  kind: string;
  variables: Record<string, unknown>;
  /** By this device's clock, for showing only. */
  writtenAt: string;
  refusal?: Refusal;
  tries: number;
}

interface Stored extends OutboxItem {
  /** Given by the database: the order of writing, without a clock. */
  order: number;
}

interface Schema extends DBSchema {
  outbox: { key: number; value: Stored; indexes: { id: string } };
}

/** The outbox as it is kept in IndexedDB. */
export interface OutboxStore {
  list(owner: string): Promise<OutboxItem[]>;
  add(item: OutboxItem): Promise<void>;
  /** Changes what is there; of no effect when it has gone meanwhile. */
  update(id: string, change: Partial<OutboxItem>): Promise<void>;
  remove(id: string): Promise<void>;
  wipe(): Promise<void>;
}

/** Fetched with the first member who signs in: visitors keep nothing here. */
async function open(name: string): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb');
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      const store = db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
      store.createIndex('id', 'id', { unique: true });
    },
  });
}

export function outboxStore(name = 'rounds'): OutboxStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => {
    opening ??= open(name).catch((error: unknown) => {
      // The next to ask tries again.
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    async list(owner) {
      const all = await (await database()).getAll('outbox');
      return all.filter((item) => item.owner === owner);
    },
    async add(item) {
      // The key is made by the database, so the value goes in without one.
      await (await database()).add('outbox', item as Stored);
    },
    async update(id, change) {
      const tx = (await database()).transaction('outbox', 'readwrite');
      const item = await tx.store.index('id').get(id);
      if (item) await tx.store.put({ ...item, ...change });
      await tx.done;
    },
    async remove(id) {
      const tx = (await database()).transaction('outbox', 'readwrite');
      const item = await tx.store.index('id').get(id);
      if (item) await tx.store.delete(item.order);
      await tx.done;
    },
    async wipe() {
      await (await database()).clear('outbox');
    },
  };
}
