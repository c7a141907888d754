import { eq, getTableColumns, type SQL } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader, type LoaderScope } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import type { Persona } from '../members/members.types.ts';
import { personaOf } from '../members/personas.service.ts';
import { maybeWebinar, type WebinarRow, webinarById } from '../webinars/webinars.service.ts';
import { questions } from './questions.table.ts';

const { requestHash: _never, ...kept } = getTableColumns(questions);

/** A question is always shown with its asker (or without), so both are read at once. */
export const selectQuestions = (from: Tx | typeof db = db) =>
  from
    .select({ ...kept, writer: members })
    .from(questions)
    .leftJoin(members, eq(members.id, questions.authorId))
    .$dynamic();

/** A question as it is kept: for the services alone, which decide who sees what of it. */
export type KeptQuestion = Awaited<ReturnType<typeof selectQuestions>>[number];

/** A question as one kind of reader meets it. */
export interface QuestionRow extends KeptQuestion {
  met: 'IN_PUBLIC' | 'AS_ASKER' | 'AS_STAFF';
  /** What the asker wrote, where the body says something else; for them and the staff. */
  wrote: string | null;
}

const isRemoved = ({ status }: KeptQuestion): boolean => status === 'DISMISSED' || status === 'WITHDRAWN';

/**
 * How its asker appears with it. Who was promised not to be named stays `Anonymous` also when they leave: that they left
 * would tell who they were.
 */
export const askerOf = ({ anonymity, writer }: KeptQuestion): Persona =>
  anonymity === 'OFF' ? personaOf(writer) : { displayName: 'Anonymous', avatarUrl: null, member: null, badges: [] };

/** What everybody sees: the words of what was taken back are gone. */
export const inPublic = (question: KeptQuestion): QuestionRow => ({
  ...question,
  body: isRemoved(question) ? '' : question.body,
  wrote: question.originalBody ?? (isRemoved(question) ? question.body : null),
  met: 'IN_PUBLIC',
});

/** What the staff sees: all of it. */
export const asStaff = (question: KeptQuestion): QuestionRow => ({
  ...question,
  wrote: question.originalBody,
  met: 'AS_STAFF',
});

/**
 * What its asker sees. What was public is to them what it is to everybody, or the two would contradict each other on one
 * page. What never was and is dismissed without a word still waits.
 */
function asAsker(question: KeptQuestion): QuestionRow {
  if (question.publicAt !== null) return { ...inPublic(question), met: 'AS_ASKER' };
  const silent = question.status === 'DISMISSED' && question.reason === null;
  const status = silent ? ('PENDING' as const) : question.status;
  return { ...question, status, wrote: question.originalBody, met: 'AS_ASKER' };
}

/** Whether nothing of it is shown any more to whoever meets it like this. */
export const isTakenBack = (question: QuestionRow): boolean => isRemoved(question) && question.met !== 'AS_STAFF';

export const isOwn = (viewer: Viewer, { authorId }: Pick<KeptQuestion, 'authorId'>): boolean =>
  authorId !== null && authorId === viewer.memberId;

/** As this viewer meets it; null where it does not exist for them. */
export function metBy(
  viewer: Viewer,
  question: KeptQuestion,
  { isStaff }: Pick<WebinarRow, 'isStaff'>,
): QuestionRow | null {
  if (isStaff) return asStaff(question);
  if (isOwn(viewer, question)) return asAsker(question);
  return question.publicAt === null ? null : inPublic(question);
}

/** Which webinar a question is of: that never changes. */
const webinarIds = new LRUCache<string, string>({ max: 10_000 });

/** Where a question is, whether or not there is one for the viewer: to be asked as soon as its webinar is held. @throws NOT_FOUND */
export async function webinarIdOf(questionId: string): Promise<string> {
  const known = webinarIds.get(questionId);
  if (known) return known;
  const [row] = await db.select({ webinarId: questions.webinarId }).from(questions).where(eq(questions.id, questionId));
  if (!row) return noSuchQuestion();
  webinarIds.set(questionId, row.webinarId);
  return row.webinarId;
}

/** The only way to a question: null where there is none for this viewer. @throws BAD_USER_INPUT for what is no id */
export async function maybeQuestion(viewer: Viewer, id: string): Promise<QuestionRow | null> {
  const [kept] = await selectQuestions().where(eq(questions.id, readId('questionId', id)));
  const webinar = kept ? await maybeWebinar(viewer, kept.webinarId) : null;
  return kept && webinar ? metBy(viewer, kept, webinar) : null;
}

export const noSuchQuestion = (): never => refuse('NOT_FOUND', 'There is no such question.', { field: 'questionId' });

const read = async (where: SQL | undefined): Promise<KeptQuestion[]> => selectQuestions().where(where);
const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** What tells that it is shown otherwise: its webinar, and how its asker is called, where that is shown. */
export const standingOf = ({ webinarId, anonymity, writer }: KeptQuestion): string[] =>
  anonymity === 'OFF' && writer ? [webinarId, writer.id] : [webinarId];

/** Questions for everybody, whoever looks: so an event can be shared among all who watch. */
export const publicQuestionById = defineLoader<QuestionRow, null>(
  async (ids) => {
    const rows = await read(isOneOf(questions.id, ids));
    return byId(rows.filter(({ publicAt }) => publicAt !== null).map(inPublic));
  },
  null,
  (question) => question && standingOf(question),
);

/** Questions for the staff's stream. */
export const staffQuestionById = defineLoader<QuestionRow, null>(async (ids) => {
  const rows = await read(isOneOf(questions.id, ids));
  return byId(rows.map(asStaff));
}, null);

/** As far as the viewer may see them. */
export const questionById = defineLoader<QuestionRow, null>(async (ids, scope) => {
  const rows = await read(isOneOf(questions.id, ids));
  const met = await Promise.all(
    rows.map(async (row) => {
      const webinar = await webinarById(scope, row.webinarId);
      return webinar ? metBy(scope.viewer, row, webinar) : null;
    }),
  );
  return byId(met.filter((row) => row !== null));
}, null);

/** Another question, for somebody who meets questions in this way: what leads on from an event is no more than the event. */
export const questionFor = (scope: LoaderScope, met: QuestionRow['met'], id: string): Promise<QuestionRow | null> =>
  met === 'AS_STAFF'
    ? staffQuestionById(scope, id)
    : met === 'AS_ASKER'
      ? questionById(scope, id)
      : publicQuestionById(scope, id);

/** Whether the viewer is of the staff of a question's webinar: for what only they are shown. */
export const isStaffOf = async (scope: LoaderScope, { webinarId }: Pick<QuestionRow, 'webinarId'>): Promise<boolean> =>
  (await webinarById(scope, webinarId))?.isStaff ?? false;
