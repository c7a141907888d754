import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { limits } from '@rounds/schema/limits';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  print,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { WebSocket } from 'ws';
import { withinDeadline } from '../kernel/deadline.ts';
import { Everybody } from '../kernel/everybody.ts';
import { groupOf, type SharedOperation } from './broadcast.ts';
import { cursorAt } from './cursor.ts';
import type { LoggedEvent } from './log.ts';
import { isPassing, passOn } from './passing.ts';
import { patiently } from './patience.ts';
import { sinkOf } from './sink.ts';
import { isWatching, type Signal, type Watching } from './watch.ts';

/** What delivering needs to be told by the server. */
export interface DeliveryOptions {
  /** A context of its own for each event that one subscriber executes for itself. */
  fresh: (socket: WebSocket) => object;
  /** A context in which everybody looks: what is executed with it may be shared, unless they were touched. */
  shared: (everybody: Everybody) => object;
  streamOf: (socket: WebSocket) => Duplex;
  mask: (error: GraphQLError) => GraphQLFormattedError;
}

/** Whose operation it is, carried in the context it subscribes with. */
export interface Subscriber {
  socket: WebSocket;
  operationId: string;
}

/** Executions for delivery since the process began: one for a whole group, or one for one subscriber. */
export const executions = { shared: 0, alone: 0 };

/**
 * `subscribe` of graphql-js, but events of a watched stream are executed once for all who ask the same (broadcast.ts), and
 * everything else with a context of its own per event, so that no loader caches across events.
 */
export async function deliver(
  args: ExecutionArgs,
  { socket, operationId }: Subscriber,
  options: DeliveryOptions,
): Promise<AsyncIterable<ExecutionResult>> {
  const source = await openSource(args);
  if (!(Symbol.asyncIterator in source)) return refused(source.errors?.[0] ?? new Error('there is no stream'));
  // graphql-ws keeps these as long as the subscription; what it was opened with need not be kept for each of thousands.
  args.contextValue = null;
  if (isPassing(source)) return passOn(source, passing(args, { ...options, socket, operationId }));
  if (isWatching(source)) share(source, args, { ...options, socket, operationId });
  const answer = (rootValue: unknown) => {
    executions.alone++;
    return execute({ ...args, rootValue, contextValue: options.fresh(socket) });
  };
  return new Delivery(source[Symbol.asyncIterator](), (event) => patiently(() => answer(event)));
}

/** Events that one subscriber executes for itself. */
class Delivery implements AsyncIterableIterator<ExecutionResult> {
  constructor(
    private readonly events: AsyncIterator<unknown>,
    private readonly answer: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult>> {
    const event = await this.events.next();
    return event.done ? over : { done: false, value: await this.answer(event.value) };
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    await this.events.return?.();
    return over;
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult>> {
    await this.events.throw?.(error);
    return over;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
const over = { value: undefined, done: true } as const;

/** Opening has the deadline of any operation; a stream that opens later is closed again. */
async function openSource(args: ExecutionArgs): Promise<AsyncIterable<unknown> | ExecutionResult> {
  const close = async (late: object) => {
    if (Symbol.asyncIterator in late) await (late as AsyncGenerator).return(undefined);
  };
  try {
    return await withinDeadline(limits.graphql.deadlineMs, createSourceEventStream(args), close);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** A stream that was refused before it opened: an `error` on the wire and no `next` (S20), not a first event with errors in it. */
function refused(error: Error): AsyncIterableIterator<never> {
  return {
    next: () => Promise.reject(error),
    return: () => Promise.resolve({ value: undefined, done: true }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Gives a subscriber its place in the group of all who ask the same of the same stream. */
function share(source: Watching, args: ExecutionArgs, options: Subscriber & DeliveryOptions): void {
  source.share = (epoch) => ({
    sink: sinkOf(options),
    group: groupOf(sharedOperation(source, args, { epoch, shared: options.shared, mask: options.mask })),
  });
}

function sharedOperation(
  { streamId, bearsOnRights }: Watching,
  args: ExecutionArgs,
  { epoch, ...options }: Answering & { epoch: string },
): SharedOperation {
  const signalOf = (event: LoggedEvent): Signal => ({ type: 'event', event, cursor: cursorAt(epoch, event.seq) });
  const key = [streamId, epoch, keyOf(args)].join('\n');
  return {
    streamId,
    key,
    bearsOnRights,
    answer: (events) => sharedAnswers(args, events.map(signalOf), options),
    answerSaying: (saying) => answerToSaying(args, saying, { ...options, key }),
  };
}

type Answering = Pick<DeliveryOptions, 'shared' | 'mask'>;

/**
 * The answers as JSON, or null where the selection asked who is looking. What is told together is read together; the next
 * gets a context, and so loaders, of its own.
 */
async function sharedAnswers(
  args: ExecutionArgs,
  values: object[],
  { shared, mask }: Answering,
): Promise<string[] | null> {
  const everybody = new Everybody();
  const together = shared(everybody);
  const answer = (rootValue: object) => {
    let tries = 0;
    return patiently(() => {
      executions.shared++;
      // Another try has loaders of its own: those that met an outage remember it.
      return execute({ ...args, rootValue, contextValue: tries++ === 0 ? together : shared(everybody) });
    });
  };
  const results = await Promise.all(values.map(answer));
  // That somebody asked who is looking is no failure, and is not told as one. Who is shown more may be among those who watch.
  if (everybody.isTouched || everybody.barredRoles.size > 0) return null;
  return results.map((result) => JSON.stringify(masked(result, mask) ?? result));
}

const sayings = new LRUCache<string, Promise<string | null>>({ max: 500 });

/** The same for all who ask the same: a hall that comes back is told once that it has caught up. null where it cannot be shared. */
function answerToSaying(
  args: ExecutionArgs,
  saying: object,
  { key, ...options }: Answering & { key: string },
): Promise<string | null> {
  const all = `${key}\n${JSON.stringify(saying)}`;
  const known = sayings.get(all);
  if (known) return known;
  const answer = sharedAnswers(args, [saying], options).then((texts) => texts?.[0] ?? null);
  sayings.set(all, answer);
  answer.catch(() => sayings.delete(all));
  return answer;
}

/** How what passes is answered: once for all who ask the same, else for this subscriber. */
function passing(args: ExecutionArgs, options: Subscriber & DeliveryOptions) {
  return {
    sink: sinkOf(options),
    key: keyOf(args),
    answer: async (value: object) => (await sharedAnswers(args, [value], options))?.[0] ?? null,
    alone: async (value: object): Promise<ExecutionResult> => {
      executions.alone++;
      return execute({ ...args, rootValue: value, contextValue: options.fresh(options.socket) });
    },
  };
}

/** An answer with errors in it, as clients see it; nothing for one without. */
export const masked = ({ data, errors }: ExecutionResult, mask: DeliveryOptions['mask']) =>
  errors && { data: data ?? null, errors: errors.map(mask) };

/** What makes two subscriptions the same: the document and its variables, but for the one that says where to resume. */
function keyOf({ document, operationName, variableValues }: ExecutionArgs): string {
  const known = documents.get(document) ?? { hash: hashOf(document), resumes: resumingVariable(document) };
  documents.set(document, known);
  const variables = Object.entries(variableValues ?? {}).filter(([name]) => name !== known.resumes);
  return [known.hash, operationName ?? '', JSON.stringify(variables.sort(([a], [b]) => a.localeCompare(b)))].join('\n');
}
/** Two documents that differ in white space only are one. */
const hashOf = (document: DocumentNode): string => createHash('sha256').update(print(document)).digest('base64url');
const documents = new WeakMap<DocumentNode, { hash: string; resumes: string | null }>();

/** The variable given to the root field as `after`, if it is used nowhere else. */
function resumingVariable(document: DocumentNode): string | null {
  const uses: string[] = [];
  let resumes: string | null = null;
  visit(document, {
    VariableDefinition: () => false,
    Argument: (...[argument, , , path]) => {
      // definitions, n, selectionSet, selections, n, arguments, n: an argument of a root field
      if (path.length === 7 && argument.name.value === 'after' && argument.value.kind === 'Variable')
        resumes = argument.value.name.value;
    },
    Variable: (variable) => void uses.push(variable.name.value),
  });
  return uses.filter((name) => name === resumes).length === 1 ? resumes : null;
}
