import type { QuestionSort, QuestionStatus, StaffQuestionFragment } from '../../gql/graphql.ts';

export type ListName = 'incoming' | 'published' | 'answered' | 'dismissed';

/** Which questions stand in which list, and in what order they are fetched. */
export const lists: Record<ListName, { status: QuestionStatus[]; sort: QuestionSort }> = {
  incoming: { status: ['PENDING'], sort: 'OLDEST' },
  published: { status: ['PUBLISHED', 'ANSWERING'], sort: 'POPULAR' },
  answered: { status: ['ANSWERED'], sort: 'RECENT' },
  dismissed: { status: ['DISMISSED'], sort: 'RECENT' },
};

/** The list a question stands in now; null for what its asker has taken back and what counts with another one. */
export function listOf({ state }: Pick<StaffQuestionFragment, 'state'>): ListName | null {
  const names = Object.keys(lists) as ListName[];
  return names.find((name) => lists[name].status.includes(state)) ?? null;
}
