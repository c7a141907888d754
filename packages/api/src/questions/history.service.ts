import { limits } from '@rounds/schema/limits';
import { asc, eq, inArray } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { defineLoader, type LoaderScope } from '../kernel/loaders.ts';
import { type MemberRow, memberById } from '../members/members.service.ts';
import { members } from '../members/members.table.ts';
import type { Persona } from '../members/members.types.ts';
import { personaOf } from '../members/personas.service.ts';
import { askerOf, type QuestionRow } from './questions.service.ts';
import { questionSteps, type StepByName } from './questions.table.ts';
import type { QuestionStatusName } from './questions.types.ts';

interface StepRow {
  by: StepByName;
  actor: MemberRow | null;
  from: QuestionStatusName | null;
  to: QuestionStatusName;
  reason: string | null;
  at: Date;
}

const stepsById = defineLoader<StepRow[], StepRow[]>(async (ids) => {
  const { questionId, by, from, to, reason, at } = questionSteps;
  const rows = await db
    .select({ questionId, by, from, to, reason, at, actor: members })
    .from(questionSteps)
    .leftJoin(members, eq(members.id, questionSteps.actorId))
    .where(inArray(questionId, [...ids]))
    .orderBy(asc(questionSteps.id));
  return Map.groupBy(rows, (row) => row.questionId);
}, []);

/** Everything that became of a question, step by step, the first first. */
export async function stepsOf(scope: LoaderScope, question: QuestionRow) {
  const steps = await stepsById(scope, question.id);
  return steps.map(({ by, actor, ...step }) => ({ ...step, actor: actorOf(question, by, actor) }));
}

function actorOf(question: QuestionRow, by: StepByName, actor: MemberRow | null): Persona {
  if (by === 'ASKER') return askerOf(question);
  if (by === 'STAFF') return personaOf(actor);
  return { displayName: env.siteName, avatarUrl: null, member: null, badges: [] };
}

/** Who is looking at a question that waits, while that holds. */
export async function claimOn(scope: LoaderScope, { claimedBy, claimedAt }: QuestionRow) {
  if (claimedBy === null || claimedAt === null) return null;
  const until = new Date(claimedAt.getTime() + limits.question.claimMs);
  const by = until > clock.now() ? await memberById(scope, claimedBy) : null;
  return by && { by, until };
}
