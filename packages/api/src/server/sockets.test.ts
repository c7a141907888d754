import { limits } from '@rounds/schema/limits';
import { describe, expect, it } from 'vitest';
import type WebSocket from 'ws';
import { as } from '../../test/as.ts';
import { aRoom } from '../../test/rooms.ts';
import { closeOf, connect, greeted, origin, statusOf, subscribe } from '../../test/socket.ts';

/** Opens sockets one after another; their statuses, and how to be rid of them. */
async function open(count: number, headers: Record<string, string> = { origin }) {
  const sockets: WebSocket[] = [];
  const statuses: number[] = [];
  for (let n = 0; n < count; n++) {
    const socket = await connect({ headers });
    sockets.push(socket);
    statuses.push(await statusOf(socket));
  }
  const close = async () => {
    const live = sockets.filter((socket) => socket.readyState === socket.OPEN);
    const closed = Promise.all(live.map(closeOf));
    for (const socket of sockets) socket.terminate();
    await closed;
  };
  return { statuses, close };
}
const all = (status: number, count: number) => Array.from({ length: count }, () => status);

describe('S30', () => {
  it('a socket has 20 subscriptions, and stays open when it asks for more', async () => {
    const { threadId } = await aRoom();
    const { socket, say, nextOf } = await greeted();
    const query = `subscription { threadPresence(threadId: "${threadId}") { present } }`;
    for (let n = 1; n <= limits.socket.subscriptions; n++) {
      say(subscribe(String(n), query));
      expect((await nextOf(String(n))).type).toBe('next');
    }
    say(subscribe('one more', query));
    expect(await nextOf('one more')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    say({ type: 'complete', id: '1' });
    say(subscribe('instead', query));
    expect((await nextOf('instead')).type).toBe('next');
    socket.terminate();
  });

  it('a member has 5 sockets, beside those of others at the same address', async () => {
    const ada = await as('ada');
    const bob = await as('bob');
    const adas = await open(limits.socket.perMember + 1, { origin, cookie: ada.cookie });
    const bobs = await open(1, { origin, cookie: bob.cookie });
    expect(adas.statuses).toEqual([...all(101, limits.socket.perMember), 429]);
    expect(bobs.statuses).toEqual([101]);
    await Promise.all([adas.close(), bobs.close()]);
    const again = await open(1, { origin, cookie: ada.cookie });
    expect(again.statuses).toEqual([101]);
    await again.close();
  });

  it('an address has 50 sockets of people who are not signed in', async () => {
    const visitors = await open(limits.socket.perAddress + 1);
    expect(visitors.statuses).toEqual([...all(101, limits.socket.perAddress), 429]);
    await visitors.close();
    const again = await open(1);
    expect(again.statuses).toEqual([101]);
    await again.close();
  });
});
