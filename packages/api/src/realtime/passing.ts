import type { Sink } from './broadcast.ts';
import { textFrames } from './frame.ts';

/**
 * What passes (G9): scores, reactions, who is here. Told at most once and at most so often, never in a log; who is slow gets
 * the whole of it, as it is then, instead of what they missed. Everybody is told the same object, so that it is executed,
 * serialised and framed once for all who ask the same.
 */
export interface Passing<T extends object> extends AsyncIterableIterator<T> {
  readonly passes: true;
}

export const isPassing = (source: object): source is Passing<object> => 'passes' in source;

export interface Board<T extends object> {
  /** Tells everybody what is new; who has not read the last one yet gets the whole. */
  tell(news: T, whole: T): void;
  /** Follows from the whole on. */
  watch(whole: T): Passing<T>;
  count(): number;
}

/** @param left called when the last one who followed has left */
export function openBoard<T extends object>(left: () => void): Board<T> {
  const watchers = new Set<(news: T, whole: T) => void>();
  return {
    tell: (news, whole) => watchers.forEach((hear) => hear(news, whole)),
    count: () => watchers.size,
    watch: (first) => {
      let unread: T | null = first;
      let resolve: ((result: IteratorResult<T>) => void) | null = null;
      const hear = (news: T, whole: T) => {
        if (!resolve) {
          unread = unread === null ? news : whole;
          return;
        }
        const answer = resolve;
        resolve = null;
        answer({ value: news, done: false });
      };
      watchers.add(hear);
      const close = (): Promise<IteratorResult<T>> => {
        if (watchers.delete(hear) && watchers.size === 0) left();
        resolve?.({ value: undefined, done: true });
        return Promise.resolve({ value: undefined, done: true });
      };
      return {
        passes: true,
        next: () =>
          new Promise((answer) => {
            if (!watchers.has(hear)) return answer({ value: undefined, done: true });
            if (unread === null) {
              resolve = answer;
              return;
            }
            const value = unread;
            unread = null;
            answer({ value, done: false });
          }),
        return: close,
        throw: close,
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}

interface Delivery<Result> {
  sink: Sink;
  /** Same document, same variables. */
  key: string;
  /** The answer to it as JSON; null where the selection touched the viewer and so cannot be shared. */
  answer: (value: object) => Promise<string | null>;
  /** The answer for this subscriber alone. */
  alone: (value: object) => Promise<Result>;
}

const shared = new WeakMap<object, Map<string, Promise<string | null>>>();
const frames = new WeakMap<object, Map<string, Map<Buffer, Buffer>>>();

/** Writes what passes to one subscriber; what only they can be told goes through `next`. */
export function passOn<Result>(source: Passing<object>, to: Delivery<Result>): AsyncIterableIterator<Result> {
  const events = source[Symbol.asyncIterator]();
  const done = { value: undefined, done: true } as const;
  const close = async (): Promise<IteratorResult<Result>> => {
    await events.return?.();
    return done;
  };
  return {
    next: async () => {
      for (;;) {
        const event = await events.next();
        if (event.done) return done;
        const frame = await frameOf(event.value, to);
        if (frame === null) return { value: await to.alone(event.value), done: false };
        if (!to.sink.write(frame)) await to.sink.drained();
      }
    },
    return: close,
    throw: close,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function frameOf<Result>(value: object, { key, sink, answer }: Delivery<Result>): Promise<Buffer | null> {
  const texts = kept(shared, value);
  const text = texts.get(key) ?? answer(value);
  texts.set(key, text);
  const payload = await text;
  if (payload === null) return null;
  const byHead = kept(frames, value).get(key) ?? new Map<Buffer, Buffer>();
  kept(frames, value).set(key, byHead);
  const frame = byHead.get(sink.head) ?? textFrames(sink.head, [Buffer.from(`${payload}}`)]);
  byHead.set(sink.head, frame);
  return frame;
}

function kept<V>(of: WeakMap<object, Map<string, V>>, value: object): Map<string, V> {
  const there = of.get(value) ?? new Map<string, V>();
  of.set(value, there);
  return there;
}
