import { count, eq } from 'drizzle-orm';
import { db } from '../../src/kernel/db.ts';
import { streams } from '../../src/realtime/log.table.ts';
import { posts } from '../../src/talk/talk.table.ts';
import { connect } from '../reading/connections.ts';
import { aRoomOf } from '../seed.ts';
import type { Load } from './load.ts';

/** What our own pages send. */
const ADD = 'mutation AddPost($input: AddPostInput!) { addPost(input: $input) { post { id clientMutationId } } }';

/** Mostly plain sentences; each fifth with something for the Markdown parser. */
function wordsOf(turn: number): string {
  const sentence = `We had the same in our clinic, and it took ${turn} calls until somebody asked what the patients had understood.`;
  return turn % 5 === 0 ? `${sentence}\n\n- **first** they said nothing\n- then they asked _us_` : sentence;
}

/** Lets authors post into a new room of the house at `port`; answers what came of it, and whether all of it is there. */
export async function postTo(
  { port, cookies }: { port: number; cookies: string[] },
  load: (write: (turn: number) => Promise<unknown>) => Promise<Load>,
): Promise<Load & { isWhole: number }> {
  const { threadId } = await aRoomOf(0, '');
  const connections = await connect(port, 128, ADD);
  let turn = 0;
  try {
    const done = await load(() => {
      turn++;
      const input = { threadId, body: wordsOf(turn), clientMutationId: crypto.randomUUID() };
      return answered(connections.ask({ input }, cookies[turn % cookies.length]));
    });
    const [there] = await db.select({ n: count() }).from(posts).where(eq(posts.threadId, threadId));
    const [head] = await db.select({ seq: streams.headSeq }).from(streams).where(eq(streams.id, threadId));
    const { n = 0 } = there ?? {};
    const isWhole = head?.seq === n && n >= done.done && n <= done.done + done.failed;
    return { ...done, isWhole: isWhole ? 1 : 0 };
  } finally {
    connections.close();
  }
}

async function answered(asked: Promise<Buffer>): Promise<void> {
  const answer = await asked;
  if (answer.includes('"errors"')) throw new Error(answer.toString().slice(0, 400));
}
