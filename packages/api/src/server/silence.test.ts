import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProxy, type Proxy } from '../../faults/proxy.ts';
import { startNode, type TestNode } from '../../test/nodes.ts';
import { type Account, join, person } from '../../test/person.ts';
import { aRoom, says, type TestRoom, THREAD_EVENTS } from '../../test/rooms.ts';
import { env } from '../kernel/env.ts';

const PRESENCE = `subscription ($threadId: ID!) { threadPresence(threadId: $threadId) { present } }`;

describe('a node whose database falls silent', () => {
  let proxy: Proxy;
  let node: TestNode;
  beforeAll(async () => {
    const database = new URL(env.databaseUrl);
    proxy = await openProxy([Number(database.port)]);
    database.port = String(proxy.port);
    node = await startNode({ DATABASE_URL: database.href });
  });
  afterAll(async () => {
    proxy.set({});
    await node.stop();
    await proxy.close();
  });

  it('G8 ends what not everybody may read after ten seconds, keeps what everybody may, and goes on after', async () => {
    const [ada, bob] = await Promise.all(['ada', 'bob'].map(join));
    const here = (account: Account | undefined) =>
      person(account as Account, () => Promise.resolve(`http://localhost:${node.port}`));
    const [open, closed] = [
      await aRoom(),
      await aRoom({ readers: 'LISTED', writers: 'LISTED', hosts: [ada?.id ?? ''] }),
    ];
    const follow = ({ threadId }: TestRoom) => here(ada).watches(THREAD_EVENTS, { threadId });
    const present = here(ada).watches(PRESENCE, { threadId: closed.threadId });
    const [everybodys, hers] = [follow(open), follow(closed)];
    await Promise.all([everybodys.next(), hers.next(), present.next()]);
    proxy.set({ frozen: ['toClient', 'toServer'] });
    const untold = [{ extensions: { code: 'UNAVAILABLE' } }];
    expect(await hers.ended).toMatchObject(untold);
    proxy.set({});
    // An answer that was being looked up when the silence began is stuck in it until now.
    expect(await present.ended).toMatchObject(untold);
    await says(here(bob), open.threadId, 'Back again');
    expect((await everybodys.next()).threadEvents).toMatchObject({ seq: 1, node: { body: 'Back again' } });
    const again = follow(closed);
    expect((await again.next()).threadEvents).toMatchObject({ __typename: 'CaughtUp' });
    await Promise.all([everybodys.close(), again.close()]);
  });

  it('F8 answers meanwhile, when it has waited long enough to know who asks', async () => {
    const account = await join('eve');
    const eve = person(account, () => Promise.resolve(`http://localhost:${node.port}`));
    proxy.set({ frozen: ['toClient', 'toServer'] });
    const { errors } = await eve.asks('{ site { name } }');
    proxy.set({});
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: 1000 });
  });

  it('F23 is not opened where the bell does not ring', async () => {
    const mute = await openProxy([]);
    const REDIS_URL = `redis://127.0.0.1:${mute.port}`;
    await expect(startNode({ REDIS_URL })).rejects.toThrow(
      /^REDIS_URL does not answer as a Redis or Valkey does \(.*\)\.\n$/,
    );
    await mute.close();
  });
});
