import type { Sort } from './CommentSorts.tsx';

/** Which of its posts a thread's page shows; the API's own arguments. */
export interface Place {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
  around?: string;
}

const pageSize = 50;
export const latest: Place = { last: pageSize };
const oldest: Place = { first: pageSize };

/** What an address asks for: the posts around one (`?post=`), a page of them (`?before=`, `?after=`), else where its sort begins. */
export function placeIn(query: URLSearchParams, sort: Sort | null): Place {
  const [around, before, after] = ['post', 'before', 'after'].map((name) => query.get(name));
  if (around) return { ...latest, around };
  if (before) return { ...latest, before };
  if (after) return { ...oldest, after };
  return sort === 'oldest' ? oldest : latest;
}

/** Whether it is a page of the thread's record, and not the thread as it opens. */
export const isRecord = ({ around, before, after }: Place): boolean => Boolean(around ?? before ?? after);
