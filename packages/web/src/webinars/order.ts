import type { QuestionSort, QuestionStatus } from '../gql/graphql.ts';

/** What a question is put in order by. */
export interface Ordered {
  id: string;
  score: number;
  createdAt: string;
  publishedAt: string | null;
}

const since = ({ publishedAt, createdAt }: Ordered): number => Date.parse(publishedAt ?? createdAt);
const byId = (one: Ordered, other: Ordered): number => (one.id < other.id ? -1 : Number(one.id > other.id));

/** The same order as the server's: the highlighted one, then by score, then in the order of publication. */
export function inOrder<One extends Ordered>(
  questions: Iterable<One>,
  { sort, highlighted }: { sort: QuestionSort; highlighted: string | null },
): One[] {
  const all = [...questions];
  if (sort === 'RECENT') return all.sort((one, other) => since(other) - since(one) || byId(other, one));
  if (sort === 'OLDEST') return all.sort((one, other) => since(one) - since(other) || byId(one, other));
  const top = ({ id }: One) => Number(id === highlighted);
  return all.sort(
    (one, other) => top(other) - top(one) || other.score - one.score || since(one) - since(other) || byId(one, other),
  );
}

const open = new Set<QuestionStatus>(['PUBLISHED', 'ANSWERING', 'ANSWERED']);

/** Whether a question stands in the list that everybody reads. */
export const isListed = ({ state }: { state: QuestionStatus }): boolean => open.has(state);
