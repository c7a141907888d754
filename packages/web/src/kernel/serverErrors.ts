import { type Exchange, makeResult, type Operation, type SSRData } from 'urql';
import { filter, map, merge, pipe, share } from 'wonka';

const takeOverMs = 10_000;

/**
 * What failed on the server fails alike while the browser takes the page over: the cache keeps no errors, so without
 * this the page would forget what it has just shown. Asking again on purpose, or later, is a real question.
 */
export function serverErrors(initial: SSRData = {}): Exchange {
  const failed = new Map(
    Object.entries(initial).flatMap(([key, result]) => (result.error ? [[Number(key), result] as const] : [])),
  );
  if (failed.size > 0) setTimeout(() => failed.clear(), takeOverMs);
  const isKnown = ({ kind, key, context }: Operation) =>
    kind === 'query' && failed.has(key) && context.requestPolicy !== 'network-only';
  const repeat = (operation: Operation) => {
    const known = failed.get(operation.key);
    const data = known?.data ? (JSON.parse(known.data) as Record<string, unknown>) : undefined;
    return makeResult(operation, { data, errors: known?.error?.graphQLErrors, hasNext: false });
  };
  return ({ forward }) =>
    (operations) => {
      const shared = share(operations);
      return merge([
        pipe(shared, filter(isKnown), map(repeat)),
        pipe(
          shared,
          filter((operation) => !isKnown(operation)),
          forward,
        ),
      ]);
    };
}
