import DataLoader from 'dataloader';
import { type Everybody, isEverybody } from './everybody.ts';
import type { Viewer } from './viewer.ts';

/** Where loaders live: one per request, and a new one per delivered event, so nothing is cached across events. */
export interface LoaderScope {
  readonly viewer: Viewer;
  readonly loaders: Map<symbol, DataLoader<string, unknown>>;
  /** Where the viewer's own stream stood before any of a page's answers was read. Without a page: before this answer's. */
  readonly ownCursor?: string;
}

export const newScope = (viewer: Viewer, ownCursor?: string): LoaderScope => ({
  viewer,
  loaders: new Map(),
  ownCursor,
});

/** Reads many by key in one statement, keyed by what it found. Who looks at `scope.viewer` makes the answer the viewer's own. */
type ReadMany<V> = (keys: readonly string[], scope: LoaderScope) => Promise<Map<string, V>>;

/** The streams that tell when what was loaded changes; null where everybody cannot be answered. */
type StreamsOf<V> = (value: V) => readonly string[] | null;

/** For what belongs to the thing it is loaded for, and is told in its stream. */
export const withItsOwner = (): readonly string[] => [];

/** Loads one by its key, batched with all others of the same tick; null (or what was declared) for what is not there. */
export interface Loader<V, Missing> {
  (scope: LoaderScope, key: string): Promise<V | Missing>;
  /** Makes known what has just been read for another reason, so that it is not read again. */
  prime(scope: LoaderScope, key: string, value: V): void;
}

/**
 * Declares a loader: `const postById = defineLoader(readPosts, null)` … `postById(context, id)`.
 * @param streamsOf without it, nothing that is loaded is for everybody (everybody.ts)
 */
export function defineLoader<V, Missing>(
  read: ReadMany<V>,
  missing: Missing,
  streamsOf: StreamsOf<V | Missing> = () => null,
): Loader<V, Missing> {
  const name = Symbol('loader');
  const loaderIn = (scope: LoaderScope): DataLoader<string, V | Missing> => {
    const there = scope.loaders.get(name) as DataLoader<string, V | Missing> | undefined;
    if (there) return there;
    const made = new DataLoader<string, V | Missing>(async (keys) => {
      const found = await read(keys, scope);
      return keys.map((each) => found.get(each) ?? missing);
    });
    scope.loaders.set(name, made);
    return made;
  };
  const loadForEverybody = async (scope: LoaderScope, key: string, viewer: Everybody) => {
    const value = await loaderIn(scope).load(key);
    for (const streamId of streamsOf(value) ?? viewer.touch('not for everybody')) viewer.stand(streamId);
    return value;
  };
  const load = (scope: LoaderScope, key: string) =>
    isEverybody(scope.viewer) ? loadForEverybody(scope, key, scope.viewer) : loaderIn(scope).load(key);
  return Object.assign(load, {
    prime: (scope: LoaderScope, key: string, value: V) => void loaderIn(scope).prime(key, value),
  });
}
