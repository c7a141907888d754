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
import type { WebSocket } from 'ws';
import { withinDeadline } from '../kernel/deadline.ts';
import { Everybody } from '../kernel/everybody.ts';
import { groupOf, type SharedOperation, type Sink } from './broadcast.ts';
import { cursorAt } from './cursor.ts';
import { isPassing, passOn } from './passing.ts';
import { patiently } from './patience.ts';
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

const fullBytes = 128 * 1024;
const stalledMs = 30_000;

/**
 * `subscribe` of graphql-js, but events of a watched stream are executed once for all who ask the same (broadcast.ts), and
 * everything else with a context of its own per event, so that no loader caches across events.
 */
export async function deliver(
  args: ExecutionArgs,
  subscriber: Subscriber,
  options: DeliveryOptions,
): Promise<AsyncIterable<ExecutionResult>> {
  const source = await openSource(args);
  if (!(Symbol.asyncIterator in source)) return refused(source.errors?.[0] ?? new Error('there is no stream'));
  if (isPassing(source)) return passOn(source, passing(args, { ...options, ...subscriber }));
  if (isWatching(source)) share(source, args, { ...options, ...subscriber });
  const events = source[Symbol.asyncIterator]();
  const done = { value: undefined, done: true } as const;
  const delivered: AsyncIterableIterator<ExecutionResult> = {
    next: async () => {
      const event = await events.next();
      if (event.done) return done;
      const answer = () => {
        executions.alone++;
        return execute({ ...args, rootValue: event.value, contextValue: options.fresh(subscriber.socket) });
      };
      return { done: false, value: await patiently(answer) };
    },
    return: async () => {
      await events.return?.();
      return done;
    },
    throw: async (error: unknown) => {
      await events.throw?.(error);
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return delivered;
}

/** Opening has the deadline of any operation; a stream that opens later is closed again. */
async function openSource(args: ExecutionArgs): Promise<AsyncIterable<unknown> | ExecutionResult> {
  const close = (late: object) => {
    if (Symbol.asyncIterator in late) void (late as AsyncGenerator).return(undefined);
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
function share(source: Watching, args: ExecutionArgs, subscriber: Subscriber & DeliveryOptions): void {
  const sink = sinkOf(subscriber);
  source.share = (epoch) => ({ sink, group: groupOf(sharedOperation(source, args, { epoch, ...subscriber })) });
}

function sharedOperation(
  source: Watching,
  args: ExecutionArgs,
  { epoch, shared, mask }: DeliveryOptions & { epoch: string },
): SharedOperation {
  const key = [source.streamId, epoch, keyOf(args)].join('\n');
  return {
    streamId: source.streamId,
    key,
    bearsOnRights: source.bearsOnRights,
    answer: async (event) => {
      const signal: Signal = { type: 'event', event, cursor: cursorAt(epoch, event.seq) };
      return sharedAnswer({ ...args, rootValue: signal }, { shared, mask });
    },
  };
}

/** The answer as JSON, or null where the selection asked who is looking. */
async function sharedAnswer(
  args: ExecutionArgs,
  { shared, mask }: Pick<DeliveryOptions, 'shared' | 'mask'>,
): Promise<string | null> {
  const everybody = new Everybody();
  const result = await patiently(() => {
    executions.shared++;
    return execute({ ...args, contextValue: shared(everybody) });
  });
  if (everybody.isTouched) return null;
  return JSON.stringify(result.errors ? { ...result, errors: result.errors.map(mask) } : result);
}

/** How what passes is answered: once for all who ask the same, else for this subscriber. */
function passing(args: ExecutionArgs, { shared, fresh, mask, ...subscriber }: Subscriber & DeliveryOptions) {
  return {
    sink: sinkOf({ shared, fresh, mask, ...subscriber }),
    key: keyOf(args),
    answer: (value: object) => sharedAnswer({ ...args, rootValue: value }, { shared, mask }),
    alone: async (value: object): Promise<ExecutionResult> => {
      executions.alone++;
      return execute({ ...args, rootValue: value, contextValue: fresh(subscriber.socket) });
    },
  };
}

/** What makes two subscriptions the same: the document and its variables, but for the one that says where to resume. */
function keyOf({ document, operationName, variableValues }: ExecutionArgs): string {
  const known = documents.get(document) ?? { text: print(document), resumes: resumingVariable(document) };
  documents.set(document, known);
  const variables = Object.entries(variableValues ?? {}).filter(([name]) => name !== known.resumes);
  return [known.text, operationName ?? '', JSON.stringify(variables.sort(([a], [b]) => a.localeCompare(b)))].join('\n');
}
const documents = new WeakMap<DocumentNode, { text: string; resumes: string | null }>();

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

/** Frames go straight to the socket's stream: they are whole already. */
function sinkOf({ socket, operationId, streamOf }: Subscriber & DeliveryOptions): Sink {
  const stream = streamOf(socket);
  return {
    operationId,
    write: (frame) => {
      if (socket.readyState === socket.OPEN) stream.write(frame);
      return stream.writableLength < fullBytes;
    },
    drained: () =>
      stream.writableLength < fullBytes || stream.destroyed
        ? Promise.resolve()
        : new Promise((resolve) => {
            const stalled = setTimeout(() => socket.close(4413, 'Too slow'), stalledMs);
            const over = () => {
              clearTimeout(stalled);
              stream.off('drain', over).off('close', over);
              resolve();
            };
            stream.once('drain', over).once('close', over);
          }),
  };
}
