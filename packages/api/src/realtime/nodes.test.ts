import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { soon } from '../../test/soon.ts';
import { env } from '../kernel/env.ts';

// However long a busy machine takes, nobody is forgotten but where that is what is tried.
const patience = { forgetAfterMs: 600_000 };
const hasty = { forgetAfterMs: 400 };
const times = { tellEveryMs: 20, repeatEveryMs: 100, ...patience };
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Another node: the same code a second time in this process, over the same database. */
async function aNode() {
  vi.resetModules();
  const { limits } = await import('@rounds/schema/limits');
  Object.assign(limits.nodes, times);
  Object.assign(limits.presence, { typingMs: patience.forgetAfterMs });
  const presence = await import('./presence.ts');
  const rates = await import('../kernel/rates.ts');
  const nodes = await import('./nodes.ts');
  const bus = await import('./bus.ts');
  const { defineEvent } = await import('../kernel/events.ts');
  const { house } = await import('../kernel/viewer.ts');
  const { pool } = await import('../kernel/db.ts');
  const doorbell = await bus.listen(
    () => undefined,
    () => Promise.resolve(),
  );
  const stop = async () => {
    await doorbell.stop();
    await pool.end();
  };
  open.push(stop);
  const { say, ring, settle, thisNode } = bus;
  return { ...presence, ...rates, ...nodes, defineEvent, house, limits, say, ring, settle, name: thisNode };
}

type Node = Awaited<ReturnType<typeof aNode>>;
let [one, other]: [Node, Node] = [] as never;
const place = randomUUID();
const [ada, bob] = [randomUUID(), randomUUID()];

beforeEach(async () => {
  [one, other] = [await aNode(), await aNode()];
  await expectAcquainted(one, other);
});

const expectAcquainted = (...nodes: Node[]) =>
  soon(() => expect(nodes.every((node) => node.hasNeighbours())).toBe(true));
const expectAt = (node: Node, wanted: object) =>
  soon(() => expect(node.presentAt(place)).toEqual({ present: 0, members: [], typing: [], ...wanted }));

describe('who is at a place', () => {
  it('is known on every node: people are counted, not their connections', async () => {
    const leave = [
      one.enter(place, { memberId: ada }),
      other.enter(place, { memberId: ada }),
      other.enter(place, { memberId: bob }),
      one.enter(place, { memberId: null }),
      other.enter(place, { memberId: null }),
      other.enter(place, { memberId: null }),
    ];
    await expectAt(one, { present: 5, members: [ada, bob] });
    await expectAt(other, { present: 5, members: [ada, bob] });
    leave[1]?.();
    leave[5]?.();
    await expectAt(one, { present: 4, members: [ada, bob] });
    leave[0]?.();
    await expectAt(other, { present: 3, members: [bob] });
    for (const each of leave) each();
    await expectAt(one, {});
    await expectAt(other, {});
  });

  it('is told to a node that comes later, and wakes those who watch there', async () => {
    one.enter(place, { memberId: ada });
    const third = await aNode();
    const watching = third.watchPresence(place, { memberId: bob });
    const members = async () => ((await watching.next()).value as { members: string[] }).members;
    const seen = [await members()];
    while (!seen.at(-1)?.includes(ada)) seen.push(await members());
    expect(seen.at(-1)).toEqual([bob, ada]);
    await watching.return?.();
  });

  it.each([
    ['goes, at once', patience, true],
    ['dies, after a while', hasty, false],
  ])('is forgotten with a node that %s', async (_name, times, farewell) => {
    other.enter(place, { memberId: ada });
    await expectAt(one, { present: 1, members: [ada] });
    Object.assign(one.limits.nodes, times);
    if (farewell) other.sayFarewell();
    await open.pop()?.();
    await expectAt(one, {});
  });

  it('is not learned from a node that has said farewell, whatever it still says', async () => {
    other.sayFarewell();
    await soon(() => expect(one.hasNeighbours()).toBe(false));
    other.enter(place, { memberId: bob });
    // Who comes after the farewell has not heard it.
    const third = await aNode();
    await expectAt(third, { present: 1, members: [bob] });
    third.enter(place, { memberId: null });
    await expectAt(one, { present: 1 });
  });

  it('types where they are, whichever node hears of it', async () => {
    one.enter(place, { memberId: ada });
    await expectAt(other, { present: 1, members: [ada] });
    other.startTyping(place, ada);
    other.startTyping(place, bob);
    await expectAt(one, { present: 1, members: [ada], typing: [ada] });
    one.stopTyping(place, ada);
    await expectAt(other, { present: 1, members: [ada] });
  });
});

describe('a rate', () => {
  const rate = { burst: 10, perMinute: 1 };
  const taken = (node: Node, key: string, times: number) =>
    Array.from({ length: times }, () => node.take(key, rate)).filter((wait) => wait === 0).length;

  it('is one for all nodes: what was taken at one is missing at the other', async () => {
    const [some, allOf] = [`posts:${ada}`, `votes:${ada}`];
    expect([taken(one, some, 6), taken(one, allOf, 20)]).toEqual([6, 10]);
    await soon(() => expect(other.take(allOf, rate, 0)).toBeGreaterThan(0));
    expect(taken(other, some, 10)).toBe(4);
    expect(taken(other, `posts:${bob}`, 10)).toBe(10);
  });

  it('gives each node a burst at worst, and takes it back later', async () => {
    const key = `votes:${ada}`;
    expect([taken(one, key, 20), taken(other, key, 20)]).toEqual([10, 10]);
    // Two bursts were given where there was one: ten tokens are owed, and one is wanted.
    await soon(() => expect(one.take(key, rate)).toBeGreaterThan(10 * 60_000));
    expect(one.take(key, rate)).toBeLessThanOrEqual(11 * 60_000);
  });
});

describe('an event for every node', () => {
  it('is heard where it happens and everywhere else, once', async () => {
    const heard: string[] = [];
    const listening = (node: Node, name: string) => {
      const event = node.onEveryNode(node.defineEvent('Ended'));
      event.each(({ id }) => void heard.push(`${name} ${id}`));
      return event;
    };
    const ended = listening(one, 'one');
    listening(other, 'other');
    ended.emit({ id: ada, streamId: null }, one.house);
    ended.emit({ id: bob, streamId: null }, one.house);
    const both = (name: string) => [`${name} ${ada}`, `${name} ${bob}`];
    await soon(() => expect(heard.toSorted()).toEqual([...both('one'), ...both('other')].toSorted()));
  });
});

describe('what nodes tell each other', () => {
  let wire: string[];
  let admin: postgres.Sql;
  beforeEach(async () => {
    wire = [];
    admin = postgres(env.databaseUrl, { max: 1 });
    await admin.listen('rounds', (payload) => void wire.push(payload));
    open.push(() => admin.end());
  });
  const secret = { street: 'Unter den Linden 1' };

  it('is sealed, in pieces below 8,000 bytes, each of them whole', async () => {
    const heard: string[] = [];
    other.openTopic<{ street: string; n: number }>('test').hear((items) => {
      heard.push(...items.map(({ n }) => String(n)));
    });
    const items = Array.from({ length: 400 }, (_, n) => ({ ...secret, n }));
    one.openTopic<(typeof items)[number]>('test').tell(items);
    await soon(() => expect(heard).toEqual(items.map(({ n }) => String(n))));
    const told = wire.filter((payload) => payload.startsWith(`node ${one.name}`));
    expect(told.length).toBeGreaterThan(1);
    for (const payload of told) {
      expect(Buffer.byteLength(payload)).toBeLessThan(8000);
      expect(payload + Buffer.from(payload.split(' ')[3] ?? '', 'base64').toString('latin1')).not.toMatch(/Unter/);
    }
  });

  it('is heard once, however often it is said again, and not at all where it was changed', async () => {
    const heard: object[] = [];
    other.openTopic<object>('test').hear((items) => void heard.push(...items));
    const topic = one.openTopic<object>('test');
    topic.tell([secret]);
    const [sealed = ''] = await soon(() => {
      const told = wire.filter((payload) => payload.startsWith('node '));
      expect(told).toHaveLength(1);
      return told;
    });
    const [mark, node, count, body = ''] = sealed.split(' ');
    one.say(sealed);
    one.say([mark, node, Number(count) + 1, body].join(' '));
    one.say([mark, 'a-stranger', 1, body].join(' '));
    one.say([mark, node, Number(count) + 1, body.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))].join(' '));
    one.say([mark, node, 'x'].join(' '));
    topic.tell([{ last: true }]);
    await soon(() => expect(heard).toEqual([secret, { last: true }]));
  });

  it('harms nobody where a listener fails', async () => {
    const heard: object[] = [];
    const listening = other.openTopic<object>('test');
    listening.hear(() => {
      throw new Error('not that');
    });
    listening.hear((items) => void heard.push(...items));
    one.openTopic<object>('test').tell([secret]);
    await soon(() => expect(heard).toEqual([secret]));
  });

  it('does not ring for nobody, and does again for whoever comes', async () => {
    const [alone, came] = [randomUUID(), randomUUID()];
    const rung = (streamId: string) => wire.some((payload) => payload.startsWith(`streams ${streamId}:`));
    const ring = async (streamId: string) => {
      one.ring(streamId, 1);
      await one.settle();
      // What goes the same way afterwards arrives afterwards.
      const mark = `over ${randomUUID()}`;
      one.say(mark);
      await soon(() => expect(wire).toContain(mark));
    };
    // Who has only begun to listen does not know yet whether it is alone.
    await ring(place);
    expect(rung(place)).toBe(true);
    Object.assign(one.limits.nodes, hasty);
    await open.splice(1, 1)[0]?.();
    await soon(() => expect(one.hasNeighbours()).toBe(false));
    await ring(alone);
    expect(rung(alone)).toBe(false);
    Object.assign(one.limits.nodes, patience);
    const third = await aNode();
    await soon(() => {
      third.openTopic<object>('hello').tell([secret]);
      expect(one.hasNeighbours()).toBe(true);
    });
    await ring(came);
    expect(rung(came)).toBe(true);
  });
});
