import type { Sort } from './CommentSorts.tsx';

/** Which of its posts a thread's page shows; the API's own arguments. */
export interface Place {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
  around?: string;
}

/** What an address asks for: the posts around one (`?post=`), a page of them (`?before=`, `?after=`), else where its sort begins. */
export function placeIn(query: URLSearchParams, { size, sort }: { size: number; sort: Sort | null }): Place {
  const [around, before, after] = ['post', 'before', 'after'].map((name) => query.get(name));
  if (around) return { last: size, around };
  if (before) return { last: size, before };
  if (after) return { first: size, after };
  return sort === 'oldest' ? { first: size } : { last: size };
}

/** Whether it is a page of the thread's record, and not the thread as it opens. */
export const isRecord = ({ around, before, after }: Place): boolean => Boolean(around ?? before ?? after);
