import { subscribe as hearChannel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { limits } from '@rounds/schema/limits';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aRoom, says } from '../../test/rooms.ts';
import { closeOf, greeted, subscribe } from '../../test/socket.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

// However long a busy machine takes: what is tried here is what is held, and only the last test is about time.
const { maxBehindMs } = limits.stream;
Object.assign(limits.stream, { maxBehindMs: 600_000 });
Object.assign(limits.socket, { pingEveryMs: 600_000 });

/** The server's ends of the connections, newest last. */
const accepted: Socket[] = [];
hearChannel('net.server.socket', (message) => void accepted.push((message as { socket: Socket }).socket));

let ada: Person;
beforeAll(async () => {
  ada = await as('Ada');
});

const events = (threadId: string) => `subscription { threadEvents(threadId: "${threadId}") {
  __typename ... on ThreadEvent { seq node { ... on Post { body again: body third: body html } } } } }`;
/** About 64 KB as this operation shows it. */
const long = (n: number) => `${n} ${'🩺'.repeat(3900)}`;

/** Somebody who follows a thread and has stopped reading, and what the server holds for them. */
async function stalled(threadId: string) {
  const before = accepted.length;
  const { socket, say, nextOf } = await greeted();
  say(subscribe('1', events(threadId)));
  await nextOf('1');
  socket.pause();
  const stream = accepted[before];
  if (!stream) throw new Error('nobody was accepted');
  const written = vi.spyOn(stream, 'write');
  return {
    socket,
    nextOf,
    held: () => stream.writableLength,
    isFull: () => stream.writableNeedDrain,
    /** Whether a frame that closes stands behind what could not be sent. */
    isLeft: () => written.mock.calls.some(([frame]) => (frame as Buffer)[0] === 0x88),
  };
}

/** Speaks until the machine's own buffers are full, and the server's for this client; answers how many posts that took. */
async function fill(threadId: string, isFull: () => boolean): Promise<number> {
  for (let n = 1; n <= 400; n++) {
    await says(ada, threadId, long(n));
    if (isFull()) return n;
  }
  throw new Error('the buffers took everything');
}

describe('G7 a client that stops reading', () => {
  it('costs at most 256 KB, keeps nobody waiting, and gets everything in order when it reads on', async () => {
    const { threadId } = await aRoom();
    const other = visitor().watches(events(threadId));
    await other.next();
    const slow = await stalled(threadId);
    const filled = await fill(threadId, slow.isFull);
    let most = 0;
    for (let n = filled + 1; n <= filled + 10; n++) {
      await says(ada, threadId, long(n));
      expect((await other.until(({ threadEvents }) => threadEvents.seq === n)).length).toBeGreaterThan(0);
      most = Math.max(most, slow.held());
    }
    expect(most).toBeLessThanOrEqual(256 * 1024);
    slow.socket.resume();
    for (let seq = 1; seq <= filled + 10; seq++)
      expect(await slow.nextOf('1')).toMatchObject({ payload: { data: { threadEvents: { seq } } } });
    slow.socket.terminate();
    await other.close();
  });

  it('is closed with 4413 when nothing has moved for the time it may be behind', async () => {
    Object.assign(limits.stream, { maxBehindMs: 500 });
    const { threadId } = await aRoom();
    const slow = await stalled(threadId);
    await fill(threadId, slow.isFull);
    const closed = closeOf(slow.socket);
    await expect.poll(slow.isLeft).toBe(true);
    slow.socket.resume();
    expect(await closed).toBe(4413);
    Object.assign(limits.stream, { maxBehindMs });
  });
});
