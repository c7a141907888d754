import { crowd, type Sink } from './broadcast.ts';
import { textFrames } from './frame.ts';

/**
 * What passes (G9): scores, reactions, who is here. Told at most once and at most so often, never in a log; who is slow gets
 * the whole of it, as it is then, instead of what they missed. Everybody is told the same object, so that it is executed,
 * serialised and framed once for all who ask the same.
 */
export interface Passing<T extends object> extends AsyncIterableIterator<T> {
  readonly passes: true;
  /** What has not been read yet; where that is nothing, null, and `more` is called once there is something, or the end. */
  take(more: () => void): T | null;
  isOver(): boolean;
  /** How many follow the same. */
  count(): number;
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
      let wake: (() => void) | null = null;
      const woken = () => {
        const more = wake;
        wake = null;
        more?.();
      };
      const hear = (news: T, whole: T) => {
        unread = unread === null ? news : whole;
        woken();
      };
      watchers.add(hear);
      const isOver = () => !watchers.has(hear);
      const take = (more: () => void): T | null => {
        const value = unread;
        unread = null;
        if (value === null) wake = more;
        return value;
      };
      const close = (): Promise<IteratorResult<T>> => {
        if (watchers.delete(hear) && watchers.size === 0) left();
        woken();
        return Promise.resolve({ value: undefined, done: true });
      };
      return {
        passes: true,
        take,
        isOver,
        count: () => watchers.size,
        next: () =>
          new Promise((answer) => {
            const look = (): void => {
              const value = isOver() ? null : take(look);
              if (value !== null) answer({ value, done: false });
              else if (isOver()) answer({ value: undefined, done: true });
            };
            look();
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

/**
 * Writes what passes to one subscriber; what only they can be told goes through `next`. Thousands hear of the same in the same
 * moment: for each there is a call, not a chain of promises.
 */
export function passOn<Result>(source: Passing<object>, to: Delivery<Result>): AsyncIterableIterator<Result> {
  const done = { value: undefined, done: true } as const;
  let isBegun = false;
  let asked: { answer: (result: IteratorResult<Result>) => void; fail: (reason: unknown) => void } | null = null;

  const goOn = (): void => {
    const value = source.isOver() ? null : source.take(goOn);
    if (value !== null) deliver(value);
    else if (source.isOver()) {
      to.sink.forget();
      asked?.answer(done);
    }
  };
  const fail = (reason: unknown) => asked?.fail(reason);
  const deliver = (value: object): void => {
    const frame = frameOf(value, to);
    if (frame instanceof Promise) void frame.then((made) => write(value, made)).catch(fail);
    else write(value, frame);
  };
  const write = (value: object, frame: Buffer | null): void => {
    if (source.isOver()) goOn();
    else if (frame === null) void to.alone(value).then((alone) => asked?.answer({ value: alone, done: false }), fail);
    else if (writeFrame(frame)) goOn();
    else void to.sink.drained().then(goOn);
  };
  // Who comes waits for nothing. After that a hall is told with its next events: a third fewer writes, and nobody sees it.
  const writeFrame = (frame: Buffer): boolean => {
    const mayWait = isBegun && source.count() > crowd;
    isBegun = true;
    return mayWait ? to.sink.writeLater(frame) : to.sink.write(frame);
  };

  const close = async (): Promise<IteratorResult<Result>> => {
    to.sink.forget();
    await source.return?.();
    return done;
  };
  return {
    next: () =>
      new Promise((answer, fail) => {
        asked = { answer, fail };
        goOn();
      }),
    return: close,
    throw: close,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The frame, at once where somebody with the same operation id was told it before. */
function frameOf<Result>(value: object, delivery: Delivery<Result>): Buffer | null | Promise<Buffer | null> {
  const made = kept(frames, value).get(delivery.key)?.get(delivery.sink.head);
  return made ?? makeFrame(value, delivery);
}

async function makeFrame<Result>(value: object, { key, sink, answer }: Delivery<Result>): Promise<Buffer | null> {
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
