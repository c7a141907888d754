import { desc, eq } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { stories, storyAuthors, storySteps } from './stories.table.ts';

/** As many as can have been taken before they are told; who has been told of one is not told again. */
const stepsAtOnce = 5;

/** The story that a thread's comments are about, for telling those who wrote them; null where it is something else. */
export async function storyToTell(threadId: string) {
  const { slug, title } = stories;
  const [story] = await db.select({ slug, title }).from(stories).where(eq(stories.threadId, threadId));
  return story ?? null;
}

/**
 * The newest steps of a story, each with those it concerns: the authors hear what editors do, the editors who had to do
 * with it before hear what the authors do; nobody hears of themselves.
 */
export async function stepsToTell(storyId: string) {
  const [story] = await db
    .select({ id: stories.id, slug: stories.slug, title: stories.title })
    .from(stories)
    .where(eq(stories.id, storyId));
  if (!story) return null;
  const [named, taken] = await Promise.all([
    db.select({ id: storyAuthors.memberId }).from(storyAuthors).where(eq(storyAuthors.storyId, storyId)),
    db
      .select()
      .from(storySteps)
      .where(eq(storySteps.storyId, storyId))
      .orderBy(desc(storySteps.at), desc(storySteps.id)),
  ]);
  const authors = named.map(({ id }) => id);
  const isAuthor = (id: string | null): boolean => id !== null && authors.includes(id);
  const editorsIn = (some: typeof taken) => [
    ...new Set(some.flatMap(({ takenBy }) => (isAuthor(takenBy) ? [] : (takenBy ?? [])))),
  ];
  const steps = taken.slice(0, stepsAtOnce).map(({ id, kind, takenBy }, place) => {
    const byAuthor = isAuthor(takenBy);
    const concerned = byAuthor ? editorsIn(taken.slice(place + 1)) : authors;
    return { id, kind, byAuthor, memberIds: concerned.filter((memberId) => memberId !== takenBy) };
  });
  return { ...story, steps };
}
