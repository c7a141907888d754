import { and, eq } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { hasRole, type MemberViewer, needRole, type Viewer } from '../kernel/viewer.ts';
import type { StoryRow } from './stories.service.ts';
import { storyAuthors } from './stories.table.ts';

/** @throws UNAUTHENTICATED, FORBIDDEN with this sentence */
export function needEditor(viewer: Viewer, sentence: string): void {
  needRole(viewer, 'MEMBER');
  if (!hasRole(viewer, 'EDITOR')) refuse('FORBIDDEN', sentence);
}

export async function isAuthor(viewer: Viewer, storyId: string, from: Tx | typeof db = db): Promise<boolean> {
  if (viewer.memberId === null) return false;
  const rows = await from
    .select({ storyId: storyAuthors.storyId })
    .from(storyAuthors)
    .where(and(eq(storyAuthors.storyId, storyId), eq(storyAuthors.memberId, viewer.memberId)));
  return rows.length > 0;
}

/** Whether they may know how the story came about: its authors and editors. */
export const isBackstage = async (viewer: Viewer, storyId: string, from?: Tx): Promise<boolean> =>
  hasRole(viewer, 'EDITOR') || (await isAuthor(viewer, storyId, from));

/** Its words are its authors' while it is a draft, and the editors' always. */
export const mayEdit = async (viewer: Viewer, { id, status }: StoryRow, from?: Tx): Promise<boolean> =>
  hasRole(viewer, 'EDITOR') || (status === 'DRAFT' && (await isAuthor(viewer, id, from)));

/** @throws FORBIDDEN */
export async function needWords(writer: MemberViewer, story: StoryRow, tx: Tx): Promise<void> {
  if (await mayEdit(writer, story, tx)) return;
  if (await isAuthor(writer, story.id, tx))
    refuse('FORBIDDEN', 'The editors have it now; take it back to change it.', { status: story.status });
  refuse('FORBIDDEN', 'Only its authors and editors change a story.');
}
