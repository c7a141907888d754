import { type LoaderScope, newScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { ViewerTouched } from '../realtime/delivery.ts';

/** What every resolver is given. */
export interface Context extends LoaderScope {
  readonly viewer: Viewer;
}

export const newContext = (viewer: Viewer): Context => newScope(viewer);

/** A context that belongs to nobody: what looks at its viewer cannot be shared among subscribers. */
export const sharedContext = (): Context => ({
  loaders: new Map(),
  get viewer(): Viewer {
    throw new ViewerTouched('the selection asks who is looking');
  },
});
