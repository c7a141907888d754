import { Client, type Exchange, makeResult, type Operation, type OperationResult, stringifyDocument } from 'urql';
import { filter, fromPromise, mergeMap, pipe } from 'wonka';

/** Runs one GraphQL operation in the server's process, as the viewer of the request. */
export type Execute = (operation: {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}) => Promise<{ data?: unknown; errors?: readonly object[] }>;

function operationName({ query }: Operation): string | undefined {
  for (const one of query.definitions) if (one.kind === 'OperationDefinition') return one.name?.value;
  return undefined;
}

async function run(execute: Execute, operation: Operation): Promise<OperationResult> {
  const result = await execute({
    query: stringifyDocument(operation.query),
    operationName: operationName(operation),
    variables: { ...operation.variables },
  });
  // Plain JSON, as it would have come over the wire: no class instances or Dates in what is handed over.
  return makeResult(operation, JSON.parse(JSON.stringify(result)) as Parameters<typeof makeResult>[1]);
}

/** A client for one page on the server: queries only, each of them waited for. */
export function serverClient(execute: Execute, results: Exchange): Client {
  const executing: Exchange = () => (operations) =>
    pipe(
      operations,
      filter((operation) => operation.kind === 'query'),
      mergeMap((operation) => fromPromise(run(execute, operation))),
    );
  return new Client({ url: '/graphql', suspense: true, exchanges: [results, executing] });
}
