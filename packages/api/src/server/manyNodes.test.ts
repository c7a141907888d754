import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openProxy, type Proxy } from '../../faults/proxy.ts';
import { PUBLISH_HELD, waitingSeenBy } from '../../test/held.ts';
import { startNode, type TestNode } from '../../test/nodes.ts';
import { type Account, join, type Person, person } from '../../test/person.ts';
import { doubleOfRedis, hasRedis, realRedis } from '../../test/redis.ts';
import { ADD_POST, aRoom, draft, postsSeenBy, says, type TestRoom, THREAD_EVENTS } from '../../test/rooms.ts';
import { statusOf } from '../../test/socket.ts';
import { aStory } from '../../test/stories.ts';
import type { Watch } from '../../test/watch.ts';
import { endSessions } from '../accounts/sessions.service.ts';
import { env } from '../kernel/env.ts';
import { house } from '../kernel/viewer.ts';
import { giveRole } from '../members/roles.service.ts';
import { settle } from '../realtime/bus.ts';
import { seatMember } from '../talk/threads.service.ts';

const PRESENCE = `subscription ($threadId: ID!) { threadPresence(threadId: $threadId) { present typing { displayName } } }`;
const OWN_EVENTS = `subscription { viewerEvents { __typename
  ... on ViewerEvent { node { __typename ... on HeldPost { id state } } } } }`;
const TYPING = 'mutation ($threadId: ID!) { setTyping(threadId: $threadId) }';

/** What carries the bell, how a node is told of it, and how the bell is made mute without the nodes' help. */
interface Carrier {
  settings: Record<string, string>;
  mute: () => Promise<void> | void;
  ring: () => Promise<void> | void;
  stop: () => Promise<void>;
}

async function overPostgres(): Promise<Carrier> {
  const admin = postgres(env.databaseUrl, { max: 1, onnotice: () => undefined });
  let timer: NodeJS.Timeout | undefined;
  let cutting: Promise<void> | null = null;
  // One after the other: what a busy machine were asked for faster than it does would still be done when it is to ring again.
  const cut = () =>
    (cutting ??= admin`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'rounds-bell' and datname = current_database()`
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        cutting = null;
      }));
  const ring = async () => {
    clearInterval(timer);
    await cutting;
  };
  return {
    settings: {},
    mute: () => {
      timer = setInterval(() => void cut(), 20);
      return cut();
    },
    ring,
    stop: async () => {
      await ring();
      await admin.end();
    },
  };
}

async function overRedis(): Promise<Carrier> {
  if (!hasRedis) console.log('not run: two nodes over a real Redis; over a double of it instead');
  const redis = await (hasRedis ? realRedis() : doubleOfRedis());
  const proxy = await openProxy([redis.port]);
  return {
    settings: { REDIS_URL: `redis://127.0.0.1:${proxy.port}` },
    mute: () => {
      proxy.aim([]);
      proxy.reset();
    },
    ring: () => proxy.aim([redis.port]),
    stop: async () => {
      await proxy.close();
      await redis.stop();
    },
  };
}

describe.each([
  ['PostgreSQL', overPostgres],
  ['Redis', overRedis],
])('two nodes whose bell goes over %s', (_name, open) => {
  let carrier: Carrier;
  let nodes: [TestNode, TestNode];
  let balancer: Proxy;
  let room: TestRoom;

  beforeAll(async () => {
    carrier = await open();
    const settings = { ...carrier.settings, ROUNDS_HELD_COMMENTS: '1' };
    nodes = await Promise.all([startNode(settings), startNode(settings)]);
    balancer = await openProxy(nodes.map(({ port }) => port));
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await balancer.close();
    await carrier.stop();
    await settle();
  });
  beforeEach(async () => {
    room = await aRoom();
  });

  const urlOf = ({ port }: { port: number }) => Promise.resolve(`http://localhost:${port}`);
  /** Somebody who is once here, once there, as the balancer has it. */
  const anywhere = (account: Account): Person => person(account, () => urlOf(balancer));
  const at = (index: 0 | 1, account: Account): Person => person(account, () => urlOf(nodes[index]));
  const follow = (somebody: Person) => somebody.watches(THREAD_EVENTS, { threadId: room.threadId });
  const next = async (watching: Watch) => (await watching.next()).threadEvents;
  const join2 = () => Promise.all([join('ada'), join('bob')]);

  /** Ten people write four times each, wherever the balancer sends them; what each of the two was told meanwhile. */
  async function conversation(watching: [Watch, Watch]): Promise<number[][]> {
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => join(`p${n}`)));
    const writing = people.map(async (each) => {
      for (let n = 0; n < 4; n++) await says(anywhere(each), room.threadId, `${each.handle} ${n}`);
    });
    const told = watching.map((each) => each.until(({ threadEvents }) => threadEvents.seq >= 24));
    await Promise.all(writing);
    return (await Promise.all(told)).map((events) => events.map(({ threadEvents }) => threadEvents.seq));
  }
  const inOrder = Array.from({ length: 24 }, (_, index) => index + 1);

  it('tells what is written at either to those at both, in order and once', async () => {
    const [ada, bob] = await join2();
    const watching: [Watch, Watch] = [follow(at(0, ada)), follow(at(1, bob))];
    await Promise.all(watching.map(next));
    expect(await conversation(watching)).toEqual([inOrder, inOrder]);
    await Promise.all(watching.map((each) => each.close()));
  });

  it('counts who is at either, and knows who types', async () => {
    const [ada, bob] = await join2();
    const here = (somebody: Person) => somebody.watches(PRESENCE, { threadId: room.threadId });
    const seen = async (watching: Watch, is: (presence: { present: number; typing: object[] }) => boolean) =>
      (await watching.until(({ threadPresence }) => is(threadPresence))).at(-1).threadPresence;
    const [hers, hersToo, his] = [here(at(0, ada)), here(at(1, ada)), here(at(1, bob))];
    for (const each of [hers, his])
      expect(await seen(each, ({ present }) => present === 2)).toMatchObject({ typing: [] });
    expect(await at(0, bob).refused(TYPING, { threadId: room.threadId })).toBeNull();
    for (const each of [hers, his])
      expect(await seen(each, ({ typing }) => typing.length > 0)).toMatchObject({
        typing: [{ displayName: 'bob Tester' }],
      });
    await Promise.all([his.close(), hersToo.close()]);
    expect(await seen(hers, ({ present }) => present === 1)).toMatchObject({ present: 1 });
    await hers.close();
  });

  it('S18 has what a newcomer writes at one wait for an editor at the other, and tells nobody before', async () => {
    const [eve, nell, bob] = (await Promise.all(['eve', 'nell', 'bob'].map(join))) as [Account, Account, Account];
    await giveRole(house, eve.handle, 'EDITOR');
    const editor = at(1, eve);
    const { id: threadId } = (await aStory(at(0, eve), editor)).thread;
    const nobody = { id: '', handle: '', cookie: '' };
    const here = [at(0, bob), at(1, bob), at(0, nobody), at(1, nobody)];
    const streams = here.map((each) => each.watches(THREAD_EVENTS, { threadId }));
    const own = [0, 1].map((index) => at(index as 0 | 1, bob).watches(OWN_EVENTS));
    const hers = at(1, nell).watches(OWN_EVENTS);
    const begun = await Promise.all(
      [...streams, ...own, hers].map(async (each) => Object.values(await each.next())[0]),
    );
    for (const one of begun) expect(one).toMatchObject({ __typename: 'CaughtUp' });
    // What is for everybody is kept at both while it waits.
    const seen = () => Promise.all(here.map(async (each) => (await postsSeenBy(each, threadId)).map(({ id }) => id)));
    const held = await says(at(0, nell), threadId, 'My first words here.');
    expect(held.state).toBe('HELD');
    const waits = { __typename: 'HeldPost', id: held.id, state: 'HELD' };
    expect((await hers.next()).viewerEvents.node).toMatchObject(waits);
    const said = await says(at(0, eve), threadId, 'Ask me anything.');
    await expect.poll(seen).toEqual(here.map(() => [said.id]));
    expect(await waitingSeenBy(editor)).toContain(held.id);
    const decided = await editor.asks(PUBLISH_HELD, { input: { postId: held.id, version: 1 } });
    expect(decided.data.publishHeldPost.held.state).toBe('PUBLISHED');
    for (const stream of streams) {
      const told = await stream.until(({ threadEvents }) => threadEvents.node?.id === held.id);
      const posts = told.map(({ threadEvents }) => threadEvents.node).filter(({ __typename }) => __typename === 'Post');
      expect(posts.map(({ id, seq, body }) => [id, seq, body])).toEqual([
        [said.id, said.seq, 'Ask me anything.'],
        [held.id, said.seq + 1, 'My first words here.'],
      ]);
    }
    expect((await hers.next()).viewerEvents.node).toMatchObject({ id: held.id, state: 'PUBLISHED' });
    await expect.poll(seen).toEqual(here.map(() => [said.id, held.id]));
    // Bob has heard of it as a reader, and nothing in his own stream: it is not about him.
    expect(own.flatMap(({ received }) => received.map(({ viewerEvents }) => viewerEvents.__typename))).toEqual(
      own.map(() => 'CaughtUp'),
    );
    await Promise.all([...streams, ...own, hers].map((each) => each.close()));
  });

  it('S30 counts the sockets of a member at both', async () => {
    const { cookie } = await join('ada');
    const socketAt = async (index: 0 | 1) => {
      const socket = new WebSocket(`ws://localhost:${nodes[index].port}/graphql`, 'graphql-transport-ws', {
        headers: { origin: env.publicUrl.origin, cookie },
      });
      const status = await statusOf(socket);
      if (status === 101) sockets.push(socket);
      return status;
    };
    const sockets: WebSocket[] = [];
    expect([await socketAt(0), await socketAt(0), await socketAt(0)]).toEqual([101, 101, 101]);
    // What was opened a moment ago the other node may not have heard of: it is exceeded by a few at most.
    await expect.poll(() => socketAt(1), { interval: 300 }).toBe(429);
    await expect.poll(() => socketAt(0), { interval: 300 }).toBe(429);
    expect(sockets.length).toBeLessThan(10);
    for (const socket of sockets) socket.terminate();
    await expect.poll(() => socketAt(0), { interval: 300 }).toBe(101);
    sockets.at(-1)?.terminate();
  });

  it('takes from one bucket for both', async () => {
    const [ada, bob] = await join2();
    const ask = async (index: 0 | 1) => {
      const answer = await fetch(`${await urlOf(nodes[index])}/api/auth/request-password-reset`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: env.publicUrl.origin },
        body: JSON.stringify({ email: `${ada.handle}@example.org` }),
      });
      return answer.status;
    };
    const seeing = at(1, bob).watches(PRESENCE, { threadId: room.threadId });
    await seeing.next();
    expect([await ask(0), await ask(0), await ask(0), await ask(0)]).toEqual([200, 200, 200, 429]);
    // What comes after on the same bell has been heard: so has what was taken.
    const entering = at(0, ada).watches(PRESENCE, { threadId: room.threadId });
    await seeing.until(({ threadPresence }) => threadPresence.present === 2);
    expect(await ask(1)).toBe(429);
    await Promise.all([seeing.close(), entering.close()]);
  });

  /**
   * All that can end, with the bell or without it. The role and the ban come from this process, as from a command line, whose
   * own bell is PostgreSQL's: where the nodes listen to another, they find the role by looking.
   */
  async function endsEverywhere(): Promise<void> {
    const accounts = await Promise.all(['ada', 'bob', 'cleo'].map(join));
    const [ada, bob, cleo] = accounts as [Account, Account, Account];
    const watching = ([0, 1] as const).map((index) => accounts.map((each) => follow(at(index, each))));
    await Promise.all(watching.flat().map(next));
    const signOut = await fetch(`${await urlOf(nodes[0])}/api/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, cookie: ada.cookie },
      body: '{}',
    });
    expect(signOut.status).toBe(200);
    await giveRole(house, bob.handle, 'MODERATOR');
    await seatMember(house, { threadId: room.threadId, memberId: cleo.id, role: 'BANNED' });
    for (const [hers, his, cleos] of watching as [Watch, Watch, Watch][]) {
      expect(await hers.ended).toMatchObject({ code: 4401 });
      expect(await his.ended).toMatchObject({ code: 4440 });
      expect(await next(cleos)).toMatchObject({ __typename: 'Revoked' });
      expect(await cleos.ended).toBeNull();
    }
    const again = follow(at(1, bob));
    expect(await next(again)).toMatchObject({ __typename: 'CaughtUp' });
    await again.close();
    expect(await at(1, ada).refused(ADD_POST, draft(room.threadId, 'Still here?'))).toBe('UNAUTHENTICATED');
    expect(await at(1, cleo).refused(ADD_POST, draft(room.threadId, 'Still here?'))).toBe('NOT_FOUND');
  }

  it('S6 S21 G8 ends at both what ends at one', endsEverywhere);

  it('F9 with the bell mute tells all the same, ends what must end, and rings again after', async () => {
    const [ada, bob] = await join2();
    const watching: [Watch, Watch] = [follow(at(0, ada)), follow(at(1, bob))];
    await Promise.all(watching.map(next));
    await carrier.mute();
    expect(await conversation(watching)).toEqual([inOrder, inOrder]);
    await endsEverywhere();
    await Promise.all(watching.map((each) => each.close()));
    await carrier.ring();
    const here = at(0, ada).watches(PRESENCE, { threadId: room.threadId });
    const there = at(1, bob).watches(PRESENCE, { threadId: room.threadId });
    expect((await here.until(({ threadPresence }) => threadPresence.present === 2)).length).toBeGreaterThan(0);
    await Promise.all([here.close(), there.close()]);
  });

  it('ends nobody else’s sockets with somebody’s sessions', async () => {
    const [ada, bob] = await join2();
    const watching = follow(at(1, bob));
    await next(watching);
    await endSessions([ada.id]);
    await says(at(0, bob), room.threadId, 'I am still here.');
    expect(await next(watching)).toMatchObject({ seq: 1 });
    await watching.close();
  });
});
