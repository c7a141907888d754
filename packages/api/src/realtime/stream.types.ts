import { type ClassType, createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import { count, text } from '../kernel/fields.ts';
import type { Signal } from './watch.ts';

@ObjectType({ description: 'Sent once per subscription, when everything after the given cursor has been sent.' })
export class CaughtUp {
  @text() cursor!: string;
  @count() replayed!: number;
}

const ResetReason = {
  CURSOR_EXPIRED: 'CURSOR_EXPIRED',
  CURSOR_UNKNOWN: 'CURSOR_UNKNOWN',
  TOO_SLOW: 'TOO_SLOW',
} as const;
registerEnumType(ResetReason, { name: 'ResetReason' });

@ObjectType({
  description:
    'Continuity cannot be proven: fetch the page again, then continue from `cursor`. Sent at most once; the stream goes on.',
})
export class Reset {
  @text() cursor!: string;
  @Field(() => ResetReason) reason!: keyof typeof ResetReason;
}

@ObjectType({ description: 'The viewer may no longer read this stream. It ends.' })
export class Revoked {
  @text() reason!: string;
}

/** What the subscribers of one kind of stream are told: its events, and how the stream itself fares. */
export const streamOf = <Event extends object>(name: string, event: ClassType<Event>) =>
  createUnionType({
    name,
    types: () => [event, CaughtUp, Reset, Revoked] as const,
    resolveType: (said: object) => {
      if ('seq' in said) return event;
      if ('replayed' in said) return CaughtUp;
      return 'cursor' in said ? Reset : Revoked;
    },
  });

/** An event on its way to one subscriber, before its node is looked up. */
export interface Told {
  seq: number;
  cursor: string;
  at: Date;
  kind: string;
  refId: string;
}

/** A signal of the stream as the union of `streamOf` shows it; its events with what finding their node takes. */
export const toldBy = <More extends object>(
  signal: Signal,
  more: More = {} as More,
): (Told & More) | CaughtUp | Reset | Revoked =>
  signal.type === 'event' ? { ...signal.event, cursor: signal.cursor, ...more } : signal;
