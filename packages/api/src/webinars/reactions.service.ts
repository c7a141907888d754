import { refuse } from '../kernel/errors.ts';
import { take } from '../kernel/rates.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { openTopic } from '../realtime/nodes.ts';
import { type Board, openBoard, type Passing } from '../realtime/passing.ts';
import type { ReactionTick, WebinarReactionName } from './reactions.types.ts';
import { findReadable } from './readable.service.ts';
import { findWebinar, isOpenFor } from './webinars.service.ts';

/** Reactions of one webinar that are still to be told, and who follows them. In memory, at most once (G9). */
interface Hall {
  board: Board<ReactionTick[]>;
  waiting: Map<WebinarReactionName, number>;
  timer: NodeJS.Timeout | null;
}

const everyMs = 1000;
/** More of one member than this are answered and not counted: nobody is told that they are too eager. */
const pace = { burst: 3, perMinute: 60 };
const halls = new Map<string, Hall>();
const untold = new Map<string, [webinarId: string, kind: WebinarReactionName, count: number]>();
let telling: NodeJS.Timeout | null = null;
const otherNodes = openTopic<[webinarId: string, kind: WebinarReactionName, count: number]>('reactions');
otherNodes.hear((items) => items.forEach(([webinarId, kind, count]) => countHere(webinarId, kind, count)));

/**
 * Applauds, or the like. Seen by all who follow, added up, within a second or so.
 * @throws UNAUTHENTICATED, NOT_FOUND, THREAD_CLOSED
 */
export async function sendReaction(viewer: Viewer, webinarId: string, kind: WebinarReactionName): Promise<boolean> {
  const { memberId } = signedIn(viewer);
  const webinar = await findWebinar(viewer, webinarId);
  if (!isOpenFor(webinar, webinar.isStaff))
    refuse('THREAD_CLOSED', 'Reactions are for while the webinar is live.', { status: webinar.status });
  // What is practised is nobody's business but the staff's.
  if (webinar.status === 'PRACTICE' || take(`webinar-reaction:${memberId}`, pace) > 0) return true;
  countHere(webinar.id, kind, 1);
  const key = `${webinar.id} ${kind}`;
  untold.set(key, [webinar.id, kind, (untold.get(key)?.[2] ?? 0) + 1]);
  telling ??= setTimeout(() => {
    telling = null;
    otherNodes.tell([...untold.values()]);
    untold.clear();
  }, everyMs / 2).unref();
  return true;
}

function countHere(webinarId: string, kind: WebinarReactionName, count: number): void {
  const hall = halls.get(webinarId);
  if (!hall) return;
  hall.waiting.set(kind, (hall.waiting.get(kind) ?? 0) + count);
  hall.timer ??= setTimeout(() => {
    const ticks = [...hall.waiting].map(([each, sum]) => ({ kind: each, count: sum }));
    hall.waiting.clear();
    hall.timer = null;
    // Who is slow has missed it: applause is not kept.
    hall.board.tell(ticks, ticks);
  }, everyMs);
}

/** Follows the reactions of a webinar: what came in the last second, when something did. @throws NOT_FOUND */
export async function watchReactions(viewer: Viewer, webinarId: string): Promise<Passing<ReactionTick[]>> {
  const { id } = await findReadable(viewer, webinarId);
  const hall: Hall = halls.get(id) ?? { board: openBoard(() => halls.delete(id)), waiting: new Map(), timer: null };
  halls.set(id, hall);
  return hall.board.watch([]);
}
