import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type ExecutionResult, execute, type GraphQLSchema, parse, subscribe } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Socket } from '../src/kernel/socket.ts';

/** What a field answers: a value, or a function of its arguments. Nested objects work the same way. */
export type Answers = Record<string, unknown>;

const schemaFile = join(import.meta.dirname, '../../schema/schema.graphql');
let schema: GraphQLSchema | undefined;

function theSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(schemaFile, 'utf8'));
  return schema;
}

interface Asked {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown> | null;
}

const ended = Symbol('the server ends it');

/** A stream that a test pushes into, as often as it is listened to. */
function channel() {
  const listeners = new Set<(value: unknown) => void>();
  async function* listen() {
    const waiting: unknown[] = [];
    let wake = () => {};
    const hear = (value: unknown) => {
      waiting.push(value);
      wake();
    };
    listeners.add(hear);
    try {
      for (;;) {
        while (waiting.length > 0) {
          if (waiting[0] === ended) return;
          yield waiting.shift();
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      listeners.delete(hear);
    }
  }
  return {
    listen,
    push: (value: unknown) => {
      for (const hear of listeners) hear(value);
    },
  };
}

/**
 * The API as a page sees it, without the API: the real schema over answers that a test gives, and streams that it
 * pushes into. What it does not answer is null.
 */
export function fakeApi(answers: { query?: Answers; mutation?: Answers } = {}) {
  const streams = new Map<string, ReturnType<typeof channel>>();
  const stream = (field: string) => {
    const known = streams.get(field) ?? channel();
    streams.set(field, known);
    return known;
  };
  const asked: Asked[] = [];
  const started: SubscribePayload[] = [];
  const root = { ...answers.query, ...answers.mutation };

  const run = async ({ query, operationName, variables }: Asked): Promise<ExecutionResult> => {
    asked.push({ query, operationName, variables });
    return execute({
      schema: theSchema(),
      document: parse(query),
      rootValue: root,
      variableValues: variables,
      operationName,
    });
  };

  const fetchIt: typeof fetch = async (_input, init) => {
    const result = await run(JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Asked);
    return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } });
  };

  const socket: Socket = {
    subscribe(payload, sink) {
      started.push(payload);
      let open = true;
      void (async () => {
        const rootValue = new Proxy({}, { get: (_, field) => () => stream(String(field)).listen() });
        const result = await subscribe({
          schema: theSchema(),
          document: parse(payload.query),
          rootValue,
          variableValues: payload.variables,
        });
        if (!(Symbol.asyncIterator in result)) return sink.error(result.errors);
        for await (const one of result) if (open) sink.next(JSON.parse(JSON.stringify(one)));
        sink.complete();
      })();
      return () => {
        open = false;
      };
    },
    dispose() {},
  };

  return {
    /** For `render` on the server. */
    execute: run,
    /** For `browserClient`. */
    fetch: fetchIt,
    socket,
    /** Sends `{ [field]: value }` to everybody who listens to that subscription. */
    push: (field: string, value: unknown) => stream(field).push({ [field]: value }),
    /** Ends it for everybody who listens now. */
    end: (field: string) => stream(field).push(ended),
    /** Every query and mutation, and every subscription, in the order they came. */
    asked,
    started,
  };
}
