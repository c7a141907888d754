import { limits } from '@rounds/schema/limits';
import { hasNeighbours, onArrival, onDeparture, openTopic } from './nodes.ts';

/** Counts of things that are open now, each under a key in a group, over all nodes of the house. At most once (G9). */
export interface Tally {
  /** Counts one more or one less on this node. */
  add(group: string, key: string, by: 1 | -1): void;
  /** What is counted in the group on all nodes, by key; those of this node first. */
  of(group: string): Map<string, number>;
  count(group: string, key: string): number;
  /** Hears of groups that have changed, here or elsewhere. */
  each(changed: (group: string) => void): void;
}

interface Told {
  count: number;
  at: number;
}
type Groups<Value> = Map<string, Map<string, Value>>;
type News = [group: string, counts: [key: string, count: number][]];

/** How many counts are told in one piece of a message. */
const together = 40;

/**
 * Each node tells what has changed with it, a few times a second at most, and all of it every few seconds; what it does
 * not repeat is forgotten. So a lost message is mended by the next, and a node that was killed fades away.
 */
export function openTally(name: string): Tally {
  const topic = openTopic<News>(name);
  const here: Groups<number> = new Map();
  const elsewhere = new Map<string, Groups<Told>>();
  const unsaid: Groups<true> = new Map();
  const listeners: ((group: string) => void)[] = [];
  let timer: NodeJS.Timeout | null = null;
  const changed = (group: string) => {
    for (const listener of listeners) listener(group);
  };

  function tell(): void {
    timer = null;
    const news: News[] = [];
    for (const [group, keys] of unsaid) {
      const counts = [...keys.keys()].map((key): [string, number] => [key, here.get(group)?.get(key) ?? 0]);
      for (let from = 0; from < counts.length; from += together)
        news.push([group, counts.slice(from, from + together)]);
    }
    unsaid.clear();
    topic.tell(news);
  }

  function tellSoon(group: string, key: string): void {
    if (!hasNeighbours()) return;
    put(unsaid, [group, key], true);
    timer ??= setTimeout(tell, limits.nodes.tellEveryMs).unref();
  }

  function repeat(): void {
    for (const [group, keys] of here) for (const key of keys.keys()) tellSoon(group, key);
  }

  topic.hear((news, node) => {
    const groups = elsewhere.get(node) ?? new Map<string, Map<string, Told>>();
    elsewhere.set(node, groups);
    const at = performance.now();
    for (const [group, counts] of news) {
      let isNew = false;
      for (const [key, count] of counts) {
        isNew ||= (groups.get(group)?.get(key)?.count ?? 0) !== count;
        put(groups, [group, key], count > 0 ? { count, at } : null);
      }
      if (isNew) changed(group);
    }
  });

  function forget(node: string, before: number): void {
    const groups = elsewhere.get(node) ?? new Map<string, Map<string, Told>>();
    for (const [group, keys] of groups) {
      const known = keys.size;
      for (const [key, { at }] of keys) if (at < before) put(groups, [group, key], null);
      if (keys.size < known) changed(group);
    }
    if (groups.size === 0) elsewhere.delete(node);
  }

  onArrival(repeat);
  onDeparture((node) => forget(node, Number.POSITIVE_INFINITY));
  setInterval(() => {
    repeat();
    for (const node of elsewhere.keys()) forget(node, performance.now() - limits.nodes.forgetAfterMs);
  }, limits.nodes.repeatEveryMs).unref();

  return {
    add: (group, key, by) => {
      put(here, [group, key], (here.get(group)?.get(key) ?? 0) + by || null);
      tellSoon(group, key);
      changed(group);
    },
    of: (group) => {
      const sums = new Map(here.get(group));
      for (const groups of elsewhere.values())
        for (const [key, { count }] of groups.get(group) ?? []) sums.set(key, (sums.get(key) ?? 0) + count);
      return sums;
    },
    count: (group, key) => {
      let sum = here.get(group)?.get(key) ?? 0;
      for (const groups of elsewhere.values()) sum += groups.get(group)?.get(key)?.count ?? 0;
      return sum;
    },
    each: (listener) => void listeners.push(listener),
  };
}

/** Puts a value into its group, or with null takes it out and an empty group with it. */
function put<Value>(groups: Groups<Value>, [group, key]: [string, string], value: Value | null): void {
  const keys = groups.get(group) ?? new Map<string, Value>();
  if (value === null) keys.delete(key);
  else groups.set(group, keys.set(key, value));
  if (keys.size === 0) groups.delete(group);
}
