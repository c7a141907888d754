import { limits } from '@rounds/schema/limits';
import { hasNeighbours, openTopic } from './nodes.ts';

/** Who is typing at each place, forgotten by itself. */
const typing = new Map<string, Map<string, NodeJS.Timeout>>();
const listeners: ((placeId: string) => void)[] = [];
const topic = openTopic<[placeId: string, memberId: string, is: boolean]>('typing');
/** Told together with what comes shortly after; the newest counts. */
const unsaid = new Map<string, [placeId: string, memberId: string, is: boolean]>();
let telling: NodeJS.Timeout | null = null;

export const onTyping = (changed: (placeId: string) => void): void => void listeners.push(changed);

export const typistsAt = (placeId: string): string[] => [...(typing.get(placeId)?.keys() ?? [])];

/** Says on all nodes that a member types here, or has stopped. */
export function setTyping(placeId: string, memberId: string, is: boolean): void {
  if (!is && !typing.get(placeId)?.has(memberId)) return;
  hear([placeId, memberId, is]);
  if (!hasNeighbours()) return;
  unsaid.set(`${placeId} ${memberId}`, [placeId, memberId, is]);
  telling ??= setTimeout(() => {
    telling = null;
    topic.tell([...unsaid.values()]);
    unsaid.clear();
  }, limits.nodes.tellEveryMs).unref();
}

function hear([placeId, memberId, is]: [placeId: string, memberId: string, is: boolean]): void {
  const there = typing.get(placeId) ?? new Map<string, NodeJS.Timeout>();
  clearTimeout(there.get(memberId));
  if (is) {
    const forget = () => hear([placeId, memberId, false]);
    typing.set(placeId, there.set(memberId, setTimeout(forget, limits.presence.typingMs)));
  } else there.delete(memberId);
  if (there.size === 0) typing.delete(placeId);
  for (const changed of listeners) changed(placeId);
}

topic.hear((said) => said.forEach(hear));
