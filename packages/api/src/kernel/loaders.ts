import DataLoader from 'dataloader';
import type { Viewer } from './viewer.ts';

/** Where loaders live: one per request, and a new one per delivered event, so nothing is cached across events. */
export interface LoaderScope {
  readonly viewer: Viewer;
  readonly loaders: Map<symbol, DataLoader<string, unknown>>;
}

export const newScope = (viewer: Viewer): LoaderScope => ({ viewer, loaders: new Map() });

/** Reads many by key in one statement; answers in any order, keyed by what it found. */
type ReadMany<V> = (keys: readonly string[], viewer: Viewer) => Promise<Map<string, V>>;

/** Declares a loader: `const postById = defineLoader(readPosts, null)` … `postById(context, id)`. */
export function defineLoader<V, Missing>(
  read: ReadMany<V>,
  missing: Missing,
): (scope: LoaderScope, key: string) => Promise<V | Missing> {
  const name = Symbol('loader');
  return (scope, key) => {
    let loader = scope.loaders.get(name);
    if (!loader) {
      loader = new DataLoader<string, unknown>(async (keys) => {
        const found = await read(keys, scope.viewer);
        return keys.map((each) => found.get(each) ?? missing);
      });
      scope.loaders.set(name, loader);
    }
    return loader.load(key) as Promise<V | Missing>;
  };
}
