import { setTimeout as pause } from 'node:timers/promises';
import { ask, PAGE } from './asks.ts';
import type { Shown } from './journal.ts';
import { type Listener, type Listening, type Subscriber, seqOf, subscribe, type Told } from './subscriber.ts';
import type { Room } from './writers.ts';

type Post = Shown['posts'][number];
interface PageAnswer {
  cursor: string;
  posts: { edges: { node: Post }[] };
}

export interface Browsing extends Pick<Listening, 'journal' | 'random' | 'isPatient'> {
  /** Nobody waits for the page any longer then. */
  over: AbortSignal;
}

/** Somebody who reads the page, follows it, and begins anew where continuity cannot be proven: realtime.md §5 without the pixels. */
export interface Browser extends Subscriber {
  /** What the page shows now. */
  shows: () => Shown;
}

export async function browse(who: Listener, room: Room, { over, ...listening }: Browsing): Promise<Browser> {
  let posts = new Map<string, Post>();
  let from = 1;
  let seq = 0;

  /** Reads the page until it is answered; a page is worth nothing half. */
  async function load(): Promise<string> {
    for (;;) {
      const { data } = await ask(who, PAGE, { id: room.id });
      over.throwIfAborted();
      const thread = data?.thread as PageAnswer | null | undefined;
      if (!thread) {
        await pause(300);
        continue;
      }
      const rows = thread.posts.edges.map(({ node }) => node);
      posts = new Map(rows.map((post) => [post.id, post]));
      // A page that is not full goes back to the beginning.
      from = rows.length < 100 ? 1 : (rows[0]?.seq ?? 1);
      seq = seqOf(thread.cursor);
      return thread.cursor;
    }
  }

  async function apply(told: Told): Promise<void> {
    if (told.__typename === 'Reset') {
      // What comes while the page is read is newer than where the stream begins again, or already on the page.
      const at = seqOf(told.cursor ?? '0');
      await load();
      if (seq < at) throw new Error(`a page after a Reset stands at ${seq}, the stream at ${at}`);
      return;
    }
    if (told.__typename !== 'ThreadEvent') return;
    const { node } = told;
    seq = Math.max(seq, told.seq ?? 0);
    // A change of a post from before the page is not shown; the page that shows it will read it anew.
    if (node?.__typename === 'Post' && (node.seq ?? 0) >= from)
      posts.set(node.id, { id: node.id, seq: node.seq ?? 0, body: node.body ?? '', state: node.state ?? '' });
  }

  const after = await load();
  const subscriber = subscribe(who, room, { ...listening, after, onTold: apply });
  return { ...subscriber, shows: () => ({ roomId: room.id, from, seq, posts: [...posts.values()] }) };
}
