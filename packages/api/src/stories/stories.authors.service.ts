import { limits } from '@rounds/schema/limits';
import { asc, eq, inArray } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { readMaybeText } from '../kernel/text.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { type MemberRow, memberByHandle } from '../members/members.service.ts';
import { members } from '../members/members.table.ts';
import { storyAuthors } from './stories.table.ts';
import type { StoryAuthorInput } from './stories.types.ts';

/** An author as a story presents them. */
export interface Author {
  member: MemberRow;
  role: string | null;
  organization: string | null;
  disclosure: string | null;
}

/** Who wrote a story, in order. It is told in the story's stream, how they are called in their own. */
export const authorsOf = defineLoader<Author[], Author[]>(
  async (storyIds) => {
    const { storyId, role, organization, disclosure } = storyAuthors;
    const rows = await db
      .select({ storyId, role, organization, disclosure, member: members })
      .from(storyAuthors)
      .innerJoin(members, eq(members.id, storyAuthors.memberId))
      .where(inArray(storyAuthors.storyId, [...storyIds]))
      .orderBy(asc(storyAuthors.place));
    return Map.groupBy(rows, (row) => row.storyId);
  },
  [],
  (authors) => authors.map(({ member }) => member.id),
);

/**
 * Authors as they were named. Whose name stands on a text is for editors to say: everybody else names nobody but themselves.
 * @throws BAD_USER_INPUT, NOT_FOUND for a handle that is nobody's, FORBIDDEN
 */
export async function readAuthors(viewer: Viewer, wanted: StoryAuthorInput[]): Promise<Author[]> {
  const field = 'authors';
  if (wanted.length === 0) refuse('BAD_USER_INPUT', 'Somebody has written it; please say who.', { field });
  if (wanted.length > limits.story.authors)
    refuse('BAD_USER_INPUT', `At most ${limits.story.authors} authors are named.`, { field });
  const authors: Author[] = [];
  for (const { handle, role, organization, disclosure } of wanted) {
    const member = (await memberByHandle(handle)) ?? refuse('NOT_FOUND', `There is no member @${handle}.`, { field });
    if (authors.some((author) => author.member.id === member.id))
      refuse('BAD_USER_INPUT', `@${member.handle} is named twice.`, { field });
    if (!hasRole(viewer, 'EDITOR') && member.id !== viewer.memberId)
      refuse('FORBIDDEN', 'Only editors name other authors.', { field });
    authors.push({
      member,
      role: readMaybeText('role', role ?? null, limits.story.byline),
      organization: readMaybeText('organization', organization ?? null, limits.story.byline),
      disclosure: readMaybeText('disclosure', disclosure ?? null, limits.story.disclosure),
    });
  }
  return authors;
}

/** Names the authors of a story, in place of those who were named. */
export async function putAuthors(tx: Tx, storyId: string, authors: Author[]): Promise<void> {
  await tx.delete(storyAuthors).where(eq(storyAuthors.storyId, storyId));
  await tx
    .insert(storyAuthors)
    .values(authors.map(({ member, ...named }, place) => ({ storyId, memberId: member.id, place, ...named })));
}

/** Whether a story names exactly these, in this order, with the same said of them. */
export async function areNamed(tx: Tx, storyId: string, authors: Author[]): Promise<boolean> {
  const { memberId, role, organization, disclosure } = storyAuthors;
  const named = await tx
    .select({ memberId, role, organization, disclosure })
    .from(storyAuthors)
    .where(eq(storyAuthors.storyId, storyId))
    .orderBy(asc(storyAuthors.place));
  const wanted = authors.map(({ member, ...said }) => ({
    memberId: member.id,
    role: said.role,
    organization: said.organization,
    disclosure: said.disclosure,
  }));
  return JSON.stringify(named) === JSON.stringify(wanted);
}
