import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, as, type Person } from '../../test/as.ts';
import {
  ADD_POST,
  aRoom,
  CLOSE_ROOM,
  DELETE_POST,
  draft,
  EDIT_POST,
  OPEN_ROOM,
  POSTS,
  REACT,
  type TestRoom,
  THREAD_EVENTS,
} from '../../test/rooms.ts';
import type { Watch } from '../../test/watch.ts';
import { env } from '../kernel/env.ts';

/** What a page shows of a thread: what the law of live pages is about. */
interface Shown {
  cursor: string;
  status: string;
  roomStatus: string;
  posts: Map<string, Answer['data']>;
}

/** A post as a cache keeps it: what it answers is another entry, of which there is one. */
const byId = (post: Answer['data']): Answer['data'] => ({ ...post, parent: post.parent && { id: post.parent.id } });

/** A client as realtime.md §5 describes it: a page, then events; each thing merged by its id. */
class Reader {
  shown: Shown | null = null;
  #watching: Watch | null = null;
  readonly person: Person;
  readonly room: TestRoom;
  constructor(person: Person, room: TestRoom) {
    this.person = person;
    this.room = room;
  }

  async load(): Promise<Shown> {
    const { data } = await this.person.asks(POSTS, { id: this.room.threadId, last: 100 });
    const { cursor, status, room, posts } = data.thread;
    const nodes = posts.edges.map((edge: Answer['data']) => edge.node);
    return {
      cursor,
      status,
      roomStatus: room.status,
      posts: new Map(nodes.map((node: Answer['data']) => [node.id, byId(node)])),
    };
  }

  async start(): Promise<void> {
    this.shown = await this.load();
    this.resume();
  }

  /** Cuts the socket, wherever it is, and comes back with the last cursor applied. */
  async cut(): Promise<void> {
    await this.#watching?.close();
    this.resume();
  }

  private resume(): void {
    this.#watching = this.person.watches(THREAD_EVENTS, { threadId: this.room.threadId, after: this.shown?.cursor });
  }

  private apply(event: Answer['data']): void {
    const { shown } = this;
    if (!shown || event.__typename === 'CaughtUp') return;
    if (event.__typename !== 'ThreadEvent') throw new Error(`the stream said ${event.__typename}`);
    const [epoch, last] = shown.cursor.split('.');
    if (event.seq !== Number(last) + 1) throw new Error(`event ${event.seq} after ${last}`);
    shown.cursor = `${epoch}.${event.seq}`;
    const { node } = event;
    if (node.__typename === 'Thread') {
      shown.status = node.status;
      shown.roomStatus = node.room.status;
      return;
    }
    const { __typename: _, ...post } = node;
    shown.posts.set(post.id, byId(post));
    const parent = post.parent && shown.posts.get(post.parent.id);
    if (parent) parent.replyCount = post.parent.replyCount;
  }

  /** Reads on until `seq`, with the socket cut wherever `cuts` says so. */
  async readOn(seq: number, cuts: () => boolean): Promise<void> {
    while (Number(this.shown?.cursor.split('.')[1]) < seq) {
      if (cuts()) await this.cut();
      this.apply((await this.#watching?.next())?.threadEvents);
    }
  }

  async stop(): Promise<void> {
    await this.#watching?.close();
  }
}

type Step = {
  who: number;
  pick: number;
  kind: 'post' | 'reply' | 'edit' | 'delete' | 'react' | 'unreact' | 'close' | 'open';
};
const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    pick: fc.nat(1000),
    kind: fc.constantFrom<Step['kind']>(
      'post',
      'post',
      'post',
      'reply',
      'edit',
      'delete',
      'react',
      'react',
      'unreact',
      'close',
      'open',
    ),
  }),
  { minLength: 20, maxLength: 40 },
);

/** Does one thing; whether it is allowed just now is the house's business. */
async function does(step: Step, people: Person[], { room, ids }: { room: TestRoom; ids: string[] }): Promise<void> {
  const person = people[step.who % people.length];
  const postId = ids[step.pick % Math.max(ids.length, 1)] ?? crypto.randomUUID();
  const reaction = { postId, kind: step.pick % 2 ? 'LIKE' : 'THANKS', on: step.kind === 'react' };
  const asked = {
    post: [ADD_POST, draft(room.threadId, `Post ${step.pick} ${ids.length}`)],
    reply: [ADD_POST, draft(room.threadId, `Reply ${step.pick} ${ids.length}`, { parentId: postId })],
    edit: [EDIT_POST, { input: { postId, body: `Edited ${step.pick}` } }],
    delete: [DELETE_POST, { input: { postId } }],
    react: [REACT, { input: reaction }],
    unreact: [REACT, { input: reaction }],
    close: [CLOSE_ROOM, { input: { roomId: room.id } }],
    open: [OPEN_ROOM, { input: { roomId: room.id } }],
  }[step.kind] as [string, Record<string, unknown>];
  const answer = await person?.asks(...asked);
  if (answer?.data?.addPost) ids.push(answer.data.addPost.post.id);
}

// The walks are quicker than people.
beforeAll(() => {
  env.rateLimits = false;
});

describe('the law of live pages', () => {
  it('holds on every walk: what a page shows after events is what it shows after a reload', async () => {
    const [ada, bob, carl, watcher] = await Promise.all([as('Ada'), as('Bob'), as('Carl'), as('Watcher')]);
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(fc.boolean()), async (walk, coins) => {
        const room = await aRoom({ hosts: [ada.id, bob.id] });
        const readers = [new Reader(watcher, room), new Reader(bob, room)];
        const ids: string[] = [];
        await Promise.all(readers.map((reader) => reader.start()));
        // Two at a time, so that writes overtake each other.
        for (let at = 0; at < walk.length; at += 2)
          await Promise.all(walk.slice(at, at + 2).map((step) => does(step, [ada, bob, carl], { room, ids })));
        for (const reader of readers) {
          const fresh = await reader.load();
          await reader.readOn(Number(fresh.cursor.split('.')[1]), () => coins.next().value && coins.next().value);
          expect(reader.shown).toEqual(fresh);
          await reader.stop();
        }
      }),
      { numRuns: 6, seed: 20_260_401 },
    );
  });
});
