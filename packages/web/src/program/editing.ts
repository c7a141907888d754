import type { Viewer } from '../kernel/session.ts';

export const importPath = '/programme/import';

/** The server decides again; this only keeps out of sight what would be refused. */
export function mayEdit(viewer: Viewer | null): boolean {
  return viewer?.role === 'EDITOR' || viewer?.role === 'ADMIN';
}
