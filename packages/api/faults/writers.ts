import { setTimeout as pause } from 'node:timers/promises';
import { ADD_POST, type Asker, ask, EDIT_POST } from './asks.ts';
import { ackOf, type Journal, type Message } from './journal.ts';
import { hashOf } from './oracle.ts';
import { between, oneOf, type Random } from './random.ts';

export interface Writer extends Asker {
  id: string;
}
export interface Room {
  /** Its thread's, and its stream's. */
  id: string;
  /** The house's name for it. */
  roomId: string;
  slug: string;
  /** Stands at the beginning of everything said in it: where else it is heard, it has leaked. */
  tag: string;
}

export interface Wishes {
  writers: Writer[];
  rooms: Room[];
  perSecond: number;
  random: Random;
  journal: Journal;
  /** Characters beside the tag. */
  bodyLength?: number;
}

/** People who write, retry until they are answered, and sometimes ask twice. */
export interface Writing {
  /** Says one thing now; resolves when it was answered or given up. */
  say: (writer: Writer, room: Room, habits?: Habits) => Promise<Message>;
  /** No new posts from now on; resolves when everything said is answered or given up. */
  stop: () => Promise<void>;
}

/** What becomes of a message besides: sent twice at once, sent again after the answer, changed afterwards. Shares of all. */
export interface Habits {
  twins: number;
  again: number;
  edited: number;
}
const usual: Habits = { twins: 0.03, again: 0.03, edited: 0.08 };
/** Said, and left at that: nothing comes after it that could bring it along. */
export const saidOnce: Habits = { twins: 0, again: 0, edited: 0 };
export const saidTwice: Habits = { ...saidOnce, twins: 1 };
/** The share of what is not retried after a failure. */
const abandoned = 0.1;
/** What one writer may have said without an answer. */
const patience = 4;
/** For how long after the end of the load something is still retried. */
const healedMs = 15_000;
/** What says when to come back. */
const later = new Set(['UNAVAILABLE', 'RATE_LIMITED']);
/** What no retry can change. */
const final = new Set(['FORBIDDEN', 'NOT_FOUND', 'THREAD_CLOSED', 'BAD_USER_INPUT', 'UNAUTHENTICATED', 'SLOW_MODE']);

export function startWriting(wishes: Wishes): Writing {
  const { writers, rooms, perSecond, random, journal } = wishes;
  const busy = new Set<Promise<unknown>>();
  let giveUpAt = Number.POSITIVE_INFINITY;
  let said = 0;
  let going = true;

  function track<T>(work: Promise<T>): Promise<T> {
    busy.add(work);
    return work.finally(() => busy.delete(work));
  }

  async function attempt(writer: Writer, message: Message, body: string): Promise<void> {
    const { clientMutationId, roomId: threadId, attempts } = message;
    const at = Date.now();
    const { data, code, retryAfterMs, cut } = await ask(writer, ADD_POST, {
      input: { threadId, body, clientMutationId },
    });
    const endedAt = Date.now();
    const answer = data?.addPost as { replayed: boolean; post: { id: string; seq: number } } | undefined;
    if (answer) attempts.push({ at, endedAt, ack: { ...answer.post, replayed: answer.replayed } });
    else {
      const isImproper = cut === undefined && (later.has(code ?? '') ? !retryAfterMs : !final.has(code ?? ''));
      attempts.push({ at, endedAt, error: cut ?? code ?? 'nothing', isImproper });
    }
  }

  async function untilAnswered(writer: Writer, message: Message, body: string): Promise<void> {
    const isPatient = random() >= abandoned;
    for (;;) {
      await attempt(writer, message, body);
      if (ackOf(message)) return;
      if (final.has(message.attempts.at(-1)?.error ?? '')) message.given = 'refused';
      else if (!isPatient) message.given = 'abandoned';
      else if (Date.now() > giveUpAt) message.given = 'unanswered';
      if (message.given) return;
      await pause(between(200, 800, random));
    }
  }

  async function edit(writer: Writer, message: Message, tag: string): Promise<void> {
    const body = `${tag} said otherwise ${said++}`;
    message.bodies.push(hashOf(body));
    await ask(writer, EDIT_POST, { input: { postId: ackOf(message)?.id, body } });
  }

  async function say(writer: Writer, room: Room, habits = usual): Promise<Message> {
    const body = `${room.tag} ${said++} ${'blood pressure '.repeat(100).slice(0, wishes.bodyLength ?? 60)}`.trim();
    const clientMutationId = crypto.randomUUID();
    const message: Message = {
      clientMutationId,
      authorId: writer.id,
      roomId: room.id,
      bodies: [hashOf(body)],
      attempts: [],
    };
    journal.messages.push(message);
    const twin = random() < habits.twins ? attempt(writer, message, body) : null;
    await Promise.all([twin, untilAnswered(writer, message, body)]);
    if (!ackOf(message)) return message;
    if (random() < habits.again) await attempt(writer, message, body);
    if (random() < habits.edited) await edit(writer, message, room.tag);
    return message;
  }

  /** Nobody has more than a few things to say at once: where nothing is answered, little more is asked. */
  const unanswered = new Map<string, number>();
  async function sayMore(): Promise<void> {
    const writer = oneOf(writers, random);
    const open = unanswered.get(writer.id) ?? 0;
    if (open >= patience) return;
    unanswered.set(writer.id, open + 1);
    await say(writer, oneOf(rooms, random));
    unanswered.set(writer.id, (unanswered.get(writer.id) ?? 1) - 1);
  }
  const clock = setInterval(
    () => {
      if (going && perSecond > 0) void track(sayMore());
    },
    1000 / (perSecond || 1),
  );

  return {
    say: (writer, room, habits) => track(say(writer, room, habits)),
    stop: async () => {
      going = false;
      clearInterval(clock);
      giveUpAt = Date.now() + healedMs;
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}
