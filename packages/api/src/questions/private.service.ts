import { inArray } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { defineLoader, type LoaderScope } from '../kernel/loaders.ts';
import { type AnswerRow, answersTo } from './answering.service.ts';
import { isOwn, isStaffOf, type QuestionRow } from './questions.service.ts';
import { questions } from './questions.table.ts';

interface Grouped {
  id: string;
  groupId: string;
  authorId: string | null;
  mergedIntoId: string | null;
}

/** What counts together, by group: who asked it, and what it was merged into. */
const groupsById = defineLoader<Grouped[], Grouped[]>(async (groupIds) => {
  const { id, groupId, authorId, mergedIntoId } = questions;
  const rows = await db
    .select({ id, groupId, authorId, mergedIntoId })
    .from(questions)
    .where(inArray(groupId, [...groupIds]));
  return Map.groupBy(rows, (row) => row.groupId);
}, []);

/** A question's id and those of all it was merged into, one into the other. */
function wayUp(group: Grouped[], id: string): string[] {
  const into = group.find((one) => one.id === id)?.mergedIntoId ?? null;
  return into === null ? [id] : [id, ...wayUp(group, into)];
}

/**
 * What was answered to those who asked it alone: to its asker and to everybody whose question was merged into it, for as long
 * as it is. Their own question has the answer, too: what it was merged into may be public to nobody. The staff reads all of it.
 */
export async function privateAnswersTo(scope: LoaderScope, question: QuestionRow): Promise<AnswerRow[]> {
  const { viewer } = scope;
  if (viewer.memberId === null) return [];
  const group = await groupsById(scope, question.groupId);
  const isAttached = group.some((one) => isOwn(viewer, one) && wayUp(group, one.id).includes(question.id));
  if (!isAttached && !(await isStaffOf(scope, question))) return [];
  const answers = await Promise.all(wayUp(group, question.id).map((id) => answersTo(scope, id)));
  return answers.flat().filter(({ visibility }) => visibility === 'PRIVATE');
}
