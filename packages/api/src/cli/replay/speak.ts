import type { RoomRow } from '../../rooms/rooms.service.ts';
import type { Utterance } from './discussion.ts';
import { mutationId, type Speakers } from './speakers.ts';
import type { Tally } from './tally.ts';
import { type Fate, say } from './voice.ts';
import type { Watcher } from './watcher.ts';

/** So many messages are on their way at once; more would only wait for the room's lock. */
const atOnce = 16;

export interface Script {
  said: Utterance[];
  /** Milliseconds after the beginning at which each is said; null: as soon as possible. */
  due: number[] | null;
}

export interface Stage {
  url: string;
  room: Pick<RoomRow, 'id' | 'threadId'>;
  /** The head of the room's log before the first word: what has a smaller number was there already. */
  startSeq: number;
  /** Fingerprint of the log. */
  file: string;
  speakers: Speakers;
}

/** What was said, and how it fared. */
export interface Account {
  /** When each message that is kept was sent, by the post's id; null: an earlier replay had said it. */
  kept: Map<string, number | null>;
  /** The account of a replay whose watcher is done. */
  close(watcher: Pick<Watcher, 'seenAt' | 'doubled' | 'outOfOrder'>): Tally;
}

/**
 * Says everything, in the log's order. Of one author each message waits for the answer to the one before, a reply waits for
 * what it answers, the others go out side by side. Promised, and counted as "out of order" where it is not kept: a message
 * that was acknowledged before another was sent has the smaller number.
 */
export async function speakAll(
  { said, due }: Script,
  stage: Stage,
  answered: (count: number) => void,
): Promise<Account> {
  const begin = performance.now();
  const kept: Account['kept'] = new Map();
  const fates = new Map<number, Promise<Fate>>();
  const lastOf = new Map<string, Promise<Fate>>();
  const underWay = new Set<Promise<Fate>>();
  const refused = new Map<string, number>();
  let [highest, done, outOfOrder, unanswered] = [0, 0, 0, 0];

  async function speak(utterance: Utterance, parentId: string | null): Promise<Fate> {
    const { nick, body, line } = utterance;
    const words = {
      threadId: stage.room.threadId,
      body,
      parentId,
      clientMutationId: mutationId(stage.file, line, stage.room.id),
      privacyConfirmed: true as const,
    };
    const [sentAt, before] = [performance.now(), highest];
    const { speakers } = stage;
    const session = { cookie: () => speakers.cookie(nick), forget: () => speakers.forget(nick) };
    const fate = await say(stage.url, words, session);
    if (fate.kind === 'unanswered') unanswered++;
    else if (fate.kind === 'refused') refused.set(fate.sentence, (refused.get(fate.sentence) ?? 0) + 1);
    else if (fate.replayed && fate.seq <= stage.startSeq) kept.set(fate.id, null);
    else {
      kept.set(fate.id, sentAt);
      if (fate.seq <= before) outOfOrder++;
      highest = Math.max(highest, fate.seq);
    }
    answered(++done);
    return fate;
  }

  for (const [at, utterance] of said.entries()) {
    const wait = due ? (due[at] ?? 0) - (performance.now() - begin) : 0;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    while (underWay.size >= atOnce) await Promise.race(underWay);
    await lastOf.get(utterance.nick);
    const parent = utterance.answers === null ? null : await fates.get(utterance.answers);
    const fate = speak(utterance, parent?.kind === 'kept' ? parent.id : null);
    fates.set(utterance.line, fate);
    lastOf.set(utterance.nick, fate);
    underWay.add(fate);
    fate.finally(() => underWay.delete(fate)).catch(() => undefined);
  }
  await Promise.all(underWay);

  return {
    kept,
    close: (watcher) => {
      const seen = [...kept].filter(([id]) => watcher.seenAt.has(id));
      const said = seen.flatMap(([id, sentAt]) => (sentAt === null ? [] : [(watcher.seenAt.get(id) ?? 0) - sentAt]));
      return {
        sent: done,
        acknowledged: kept.size,
        alreadyThere: [...kept.values()].filter((sentAt) => sentAt === null).length,
        refused,
        unanswered,
        seen: seen.length,
        lost: kept.size - seen.length,
        doubled: watcher.doubled,
        outOfOrder: outOfOrder + watcher.outOfOrder,
        latencies: said,
      };
    },
  };
}
