import { type Asks, answerMeasurements, now } from '../measured.ts';

/** What every contender tells: eight fields, a text of 200 bytes. */
export interface BenchPost {
  seq: number;
  id: string;
  body: string;
  kind: string;
  state: string;
  createdAt: string;
  replyCount: number;
  authorName: string;
}

/** A text of about 200 bytes, as people write. */
export const bodyOf = (n: number): string =>
  `Post ${n}: what helped us most was to write the questions down before the visit, to take somebody along, and to ask for the letter to be sent to the whole team, including the physiotherapist and the school nurse.`;

const postOf = (seq: number): BenchPost => ({
  seq,
  id: crypto.randomUUID(),
  body: bodyOf(seq),
  kind: 'GENERAL',
  state: 'PUBLISHED',
  createdAt: new Date().toISOString(),
  replyCount: 0,
  authorName: 'Bench Speaker',
});

/** A post as the house sends it: the same text in the same envelope, for those who send bytes and not GraphQL. */
export function messageOf({ seq, id, body, kind, state, createdAt, replyCount, authorName }: BenchPost): string {
  const node = {
    __typename: 'Post',
    id,
    body,
    kind,
    state,
    createdAt,
    replyCount,
    author: { displayName: authorName },
  };
  const payload = { data: { threadEvents: { __typename: 'ThreadEvent', seq, node } } };
  return JSON.stringify({ id: '1', type: 'next', payload });
}

/** Makes this process a contender: told `publish`, it tells everybody the next post, and remembers when it did. */
export function contend(publish: (post: BenchPost) => void, more: Asks = {}): void {
  const told: [number, number][] = [];
  let seq = 0;
  process.once('SIGTERM', () => process.exit(0));
  answerMeasurements({
    publish: () => {
      const post = postOf(++seq);
      told.push([seq, now()]);
      publish(post);
      return seq;
    },
    told: () => told.splice(0),
    ...more,
  });
}

export const port = Number(process.env.PORT);
