import { type Exchange, makeOperation, type Operation, type OperationResult } from 'urql';
import { filter, makeSubject, map, merge, pipe } from 'wonka';

/** The generator leaves each document's hash in it (codegen.ts). */
function hashIn({ query }: Operation): string | undefined {
  return (query as Operation['query'] & { __meta__?: { hash?: string } }).__meta__?.hash;
}

const byHash = (operation: Operation, documentId: string): Operation =>
  makeOperation(operation.kind, { ...operation, query: { kind: 'Document', definitions: [], documentId } as never });

const isUnknown = ({ error }: OperationResult): boolean =>
  Boolean(error?.graphQLErrors.some(({ extensions }) => extensions.code === 'PERSISTED_QUERY_NOT_FOUND'));

/**
 * Sends an operation's hash instead of its text (`documentId` of GraphQL over HTTP). A server of another build does not
 * know it, so it is given the text: a page that is open during an upgrade goes on.
 */
export const sendByHash: Exchange = ({ forward }) => {
  const asked = new Map<number, Operation>();
  const again = makeSubject<Operation>();
  const outgoing = (operation: Operation): Operation => {
    if (operation.kind === 'teardown') asked.delete(operation.key);
    const hash = operation.kind === 'teardown' ? undefined : hashIn(operation);
    if (!hash) return operation;
    asked.set(operation.key, operation);
    return byHash(operation, hash);
  };
  const isAnswer = (result: OperationResult): boolean => {
    const operation = asked.get(result.operation.key);
    if (!operation || !isUnknown(result)) return true;
    queueMicrotask(() => again.next(operation));
    return false;
  };
  const asAsked = (result: OperationResult): OperationResult => {
    const { key, kind } = result.operation;
    const operation = asked.get(key) ?? result.operation;
    // Nobody tears a mutation down.
    if (kind === 'mutation') asked.delete(key);
    return { ...result, operation };
  };
  return (operations) =>
    pipe(forward(merge([pipe(operations, map(outgoing)), again.source])), filter(isAnswer), map(asAsked));
};
