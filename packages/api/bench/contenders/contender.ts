import { type Asks, answerMeasurements, now } from '../measured.ts';

/** What every contender tells: an event with a post of eight fields, its text of 200 bytes, as the house answers it. */
export interface BenchEvent {
  __typename: 'ThreadEvent';
  seq: number;
  node: {
    __typename: 'Post';
    id: string;
    body: string;
    kind: string;
    state: string;
    createdAt: string;
    replyCount: number;
    author: { displayName: string };
  };
}

/** A text of about 200 bytes, as people write. */
export const bodyOf = (n: number): string =>
  `Post ${n}: what helped us most was to write the questions down before the visit, to take somebody along, and to ask for the letter to be sent to the whole team, including the physiotherapist and the school nurse.`;

const eventOf = (seq: number): BenchEvent => ({
  __typename: 'ThreadEvent',
  seq,
  node: {
    __typename: 'Post',
    id: crypto.randomUUID(),
    body: bodyOf(seq),
    kind: 'GENERAL',
    state: 'PUBLISHED',
    createdAt: new Date().toISOString(),
    replyCount: 0,
    author: { displayName: 'Bench Speaker' },
  },
});

/** The message of an event as the house sends it, for those who send bytes and not GraphQL. */
export const messageOf = (threadEvents: BenchEvent): string =>
  JSON.stringify({ id: '1', type: 'next', payload: { data: { threadEvents } } });

/** Makes this process a contender: told `publish`, it tells everybody the next event, and remembers when it did. */
export function contend(publish: (event: BenchEvent) => void, more: Asks = {}): void {
  const told: [number, number][] = [];
  let seq = 0;
  process.once('SIGTERM', () => process.exit(0));
  answerMeasurements({
    publish: () => {
      const event = eventOf(++seq);
      told.push([seq, now()]);
      publish(event);
      return seq;
    },
    told: () => told.splice(0),
    ...more,
  });
}

export const port = Number(process.env.PORT);
