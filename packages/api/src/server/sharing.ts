import { LRUCache } from 'lru-cache';
import { Everybody } from '../kernel/everybody.ts';
import { etagOf } from '../kernel/validators.ts';
import { hasRole, type RoleName, type Viewer } from '../kernel/viewer.ts';
import { keepAnswersOf, type Standing } from '../realtime/kept.ts';
import { newContext } from './context.ts';
import { flawless } from './execute.ts';
import type { Admitted } from './limits/admit.ts';
import type { Door } from './limits/door.ts';

/** An answer that is the same for everybody, as it goes over the wire. */
export interface SharedAnswer extends Standing {
  body: Buffer;
  etag: string;
  /** Members who are kept from some of it: they are answered by an execution of their own. */
  barred: ReadonlySet<string>;
  /** So are those who have one of these roles, or a higher one. */
  barredRoles: ReadonlySet<RoleName>;
}

/** What is asked, whoever asks. */
export type Question = Pick<Admitted, 'text' | 'operationName'> & { variables: Record<string, unknown> };

/** Reads that a whole hall may be answered by (realtime.md §3b). */
export interface Sharing {
  /** The answer that stands. An operation that is answered by one was admitted when it was made. */
  standing: (question: Question) => SharedAnswer | null;
  /** The answer that stands, or is made now for all who ask; null where each needs their own. `pay` is who makes it. */
  of: (question: Question, admitted: Admitted, pay: () => Promise<void>) => Promise<SharedAnswer | null>;
}

/** Executions for everybody since the process began. */
export const sharedReads = { count: 0 };

const personalChars = 5_000_000;
const lengthOf = (_known: true, selection: string): number => selection.length;

export function shareReads(door: Door): Sharing {
  const kept = keepAnswersOf<SharedAnswer>();
  // What touched the viewer once will again, whatever it is asked of.
  const personal = new LRUCache<string, true>({ maxSize: personalChars, sizeCalculation: lengthOf, ttl: 60_000 });

  async function make(admitted: Admitted): Promise<SharedAnswer | null> {
    sharedReads.count++;
    const everybody = new Everybody();
    const result = await flawless(door.schema, admitted, newContext(everybody));
    const { streams, barred, barredRoles, until } = everybody;
    if (everybody.isPersonal) personal.set(selectionOf(admitted), true);
    if (everybody.isTouched || !result || streams.size === 0) return null;
    const body = Buffer.from(JSON.stringify({ data: result.data }));
    return { body, etag: etagOf(body), streams, barred, barredRoles, until, bytes: body.length };
  }

  return {
    standing: (question) => kept.standing(keyOf(question)),
    of: async (question, admitted, pay) => {
      if (admitted.operation.operation !== 'query' || personal.has(selectionOf(admitted))) return null;
      return kept.of(keyOf(question), async () => {
        await pay();
        return make(admitted);
      });
    },
  };
}

/** Whether it may be given to whoever asks, so that nobody has to be looked up. */
export const isForAll = ({ barred, barredRoles }: SharedAnswer): boolean => barred.size + barredRoles.size === 0;

/** Whether it may be given to this viewer. */
export const isFor = (viewer: Viewer, { barred, barredRoles }: SharedAnswer): boolean =>
  !(viewer.memberId !== null && barred.has(viewer.memberId)) && ![...barredRoles].some((role) => hasRole(viewer, role));

const keyOf = ({ text, operationName = '', variables }: Question): string =>
  [operationName, inOrder(Object.entries(variables)), text].join('\n');

/** What is selected is said by the document and by its truth values (`@include`). */
const selectionOf = ({ text, operationName = '', variableValues }: Admitted): string =>
  [operationName, inOrder(Object.entries(variableValues).filter(([, value]) => typeof value === 'boolean')), text].join(
    '\n',
  );

const inOrder = (variables: [string, unknown][]): string =>
  JSON.stringify(variables.sort(([a], [b]) => (a < b ? -1 : 1)));
