import { type LoaderScope, newScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';

/** What every resolver is given. */
export interface Context extends LoaderScope {
  readonly viewer: Viewer;
}

export const newContext = (viewer: Viewer, ownCursor?: string): Context => newScope(viewer, ownCursor);
