import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overHttp, overSocket, type Said } from '../../../test/transports.ts';

const elsewhere = /go over HTTP|go over WebSocket/;
/** What the door says of an operation, but for which transport it belongs to. */
const verdictOf = ({ errors }: Pick<Said, 'errors'>) => {
  const refusal = errors?.[0];
  if (!refusal || elsewhere.test(refusal.message)) return 'within the limits';
  return { code: refusal.extensions.code, message: refusal.message, field: refusal.extensions.field };
};

const nowhere = crypto.randomUUID();
const member = fc.constantFrom('handle', 'displayName', '__typename', 'nothing');
const thread: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? fc.constantFrom('id', 'cursor', 'status', 'postCount @include(if: $yes)', 'a: id')
    : fc.oneof(
        thread(1),
        thread(depth - 1).map((inner) => `room { id thread { ${inner} } }`),
        fc
          .tuple(fc.constantFrom('first', 'last'), fc.constantFrom('$n', '1', '50', '200', 'null'), member)
          .map(
            ([side, size, field]) => `posts(${side}: ${size}) { edges { node { author { member { ${field} } } } } }`,
          ),
        fc.tuple(fc.integer({ min: 1, max: 70 }), thread(1)).map(([times, inner]) => `${inner} `.repeat(times)),
        thread(depth - 1).map((inner) => `...F ... on Thread { ${inner} }`),
      ),
);
const operation = fc
  .tuple(fc.constantFrom('query', 'subscription'), thread(5), fc.integer({ min: 1, max: 7 }))
  .map(([kind, selection, roots]) => {
    const asked = `...F b: id @include(if: $yes) ${selection}`;
    const head = `${kind} (${asked.includes('$n') ? '$n: Int, ' : ''}$yes: Boolean!)`;
    const root =
      kind === 'query'
        ? `thread(id: "${nowhere}") { ${asked} }`
        : `threadEvents(threadId: "${nowhere}") { ... on ThreadEvent { node { ... on Thread { ${asked} } } } }`;
    const all = Array.from({ length: kind === 'query' ? roots : 1 }, (_, n) => `r${n}: ${root}`).join(' ');
    return `${head} { ${all} } fragment F on Thread { id postCount }`;
  });
const variables = fc.record(
  { n: fc.oneof(fc.integer({ min: -5, max: 2000 }), fc.constant('5')), yes: fc.oneof(fc.boolean(), fc.constant(null)) },
  { requiredKeys: [] },
);

describe('S33 the verdict on an operation', () => {
  it('is the same over HTTP and WebSocket (property)', async () => {
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(operation, variables, async (query, given) => {
        const payload = { query, variables: given };
        const [http, socket] = [verdictOf(await overHttp(payload)), verdictOf(await overSocket(payload))];
        // What runs where it belongs is answered by the thread, which does not exist.
        const isThere = (verdict: typeof http) => typeof verdict === 'object' && verdict.code === 'NOT_FOUND';
        verdicts.add(typeof http === 'string' ? http : http.code);
        expect(isThere(socket) ? 'within the limits' : socket).toEqual(isThere(http) ? 'within the limits' : http);
      }),
      { numRuns: 150 },
    );
    expect([...verdicts].sort()).toEqual(['BAD_USER_INPUT', 'QUERY_TOO_COMPLEX', 'within the limits']);
  });
});
