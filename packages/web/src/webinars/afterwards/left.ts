import type { LeftQuestionFragment } from '../../gql/graphql.ts';
import { momentOf } from '../../kernel/wallTime.ts';
import { dayOf } from '../../kernel/when.ts';

const dayMs = 86_400_000;

/** What the staff sees of what is left, in this order. */
export const parts = ['overdue', 'given', 'nobody', 'waiting'] as const;
export type Part = (typeof parts)[number];

/** Where a question stands after its webinar; null where there is nothing left to do. */
export function partOf({ state, followUp }: LeftQuestionFragment, now: number): Part | null {
  if (state === 'PENDING') return 'waiting';
  if (state !== 'PUBLISHED') return null;
  if (!followUp) return 'nobody';
  return Date.parse(followUp.dueAt) < now ? 'overdue' : 'given';
}

const since = ({ publishedAt, createdAt }: LeftQuestionFragment): number => Date.parse(publishedAt ?? createdAt);
const due = ({ followUp }: LeftQuestionFragment): number =>
  followUp ? Date.parse(followUp.dueAt) : Number.MAX_SAFE_INTEGER;

/** The same order as the server's: what is due first, then what nobody has been given, in the order in which it came. */
export const inTurn = (questions: Iterable<LeftQuestionFragment>): LeftQuestionFragment[] =>
  [...questions].sort(
    (one, other) => due(one) - due(other) || since(one) - since(other) || (one.id < other.id ? -1 : 1),
  );

/** Until when answers follow; null while the webinar is not over. */
export function answeredUntil(webinar: { endedAt: string | null; qa: { followUpDays: number } }): number | null {
  return webinar.endedAt === null ? null : Date.parse(webinar.endedAt) + webinar.qa.followUpDays * dayMs;
}

interface Span {
  /** Until when answers follow. */
  last: number;
  timeZone: string;
}

/** The moment by which something is due on a day: its end where the webinar was, or the last moment at which answers follow. */
export function dueBy(day: string, { last, timeZone }: Span): string | null {
  const end = momentOf(`${day}T23:59`, timeZone);
  return end && new Date(Math.min(Date.parse(end), last)).toISOString();
}

/** The days that can be chosen, as an input of dates writes them. */
export const daysTo = (now: number, { last, timeZone }: Span) => ({
  min: dayOf(now, timeZone),
  max: dayOf(last, timeZone),
});
