import { LRUCache } from 'lru-cache';
import { clock } from '../kernel/clock.ts';
import { log } from '../kernel/log.ts';
import { isInformed, onMove, startAt } from './hub.ts';
import { readHeads } from './log.ts';

/** What makes an answer old: that one of its streams moves, or the clock. */
export interface Standing {
  streams: ReadonlySet<string>;
  /** ms since 1970. */
  until: number;
  bytes: number;
}

/** Answers by what was asked. */
export interface Kept<Answer extends Standing> {
  /** The answer that stands, if there is one. */
  standing: (key: string) => Answer | null;
  /**
   * The answer that stands, or that `make` makes now, once for all who ask meanwhile; null where it made none.
   * Never older than the question: what this node has told before it was asked is in it.
   */
  of: (key: string, make: () => Promise<Answer | null>) => Promise<Answer | null>;
}

/** One execution, and those who wait for it. */
interface Flight<Answer> {
  /** What its beginner is told. */
  made: Promise<Answer | null>;
  /** The same, where it is as true for those who came later; undefined where they have to ask again. */
  shared: Promise<Answer | null | undefined>;
}

interface Place<Answer> {
  asked: number;
  answer: Answer | null;
  flight: Flight<Answer> | null;
  /** What the last answer stood by. */
  wanted: ReadonlySet<string>;
  /** The streams that are heard of, and how to stop it. */
  heard: Map<string, () => void>;
  hearing: Promise<unknown>;
  /** Until then nobody tries to make one: there was none. */
  emptyUntil: number;
  isGone: boolean;
}

const keptBytes = 64 * 1024 * 1024;
/** What hearing of a stream costs, in the same coin. */
const streamBytes = 2048;
/** A question may be long, and costs as much as it is. */
const sizeOf = (key: string, streams: number): number => 2 * key.length + streamBytes * (1 + streams);
const idleMs = 60_000;
const emptyMs = 10_000;
/** Who has waited so often for an answer that had grown old meanwhile makes their own. */
const patience = 2;

/**
 * Keeps answers as long as they are true (realtime.md §3b): the cursor is the cache key. What an answer depends on is known
 * only when it has been made, but must be heard of before it is made, or a change in between would go unheard. So the first
 * execution of a key finds out its streams, the second is kept, and from then on each refill costs one.
 */
export function keepAnswersOf<Answer extends Standing>(): Kept<Answer> {
  const places = new LRUCache<string, Place<Answer>>({
    maxSize: keptBytes,
    ttl: idleMs,
    updateAgeOnGet: true,
    dispose: leave,
  });
  setInterval(() => places.purgeStale(), idleMs / 4).unref();

  const placeOf = (key: string): Place<Answer> => {
    const there = places.get(key);
    if (there) return there;
    const place = newPlace<Answer>();
    places.set(key, place, { size: sizeOf(key, 0) });
    return place;
  };

  const standing = (key: string): Answer | null => {
    const answer = places.get(key)?.answer ?? null;
    return answer && isInformed() && clock.now().getTime() < answer.until ? answer : null;
  };

  /** Executes; what comes of it is kept where its streams had been heard of before and none of them has moved. */
  function fly(key: string, place: Place<Answer>, make: () => Promise<Answer | null>): Flight<Answer> {
    const hearing = place.asked > 1 ? hear(place) : Promise.resolve(nothing);
    const made = hearing.then(make);
    const flight: Flight<Answer> = { made, shared: Promise.all([made, hearing]).then(land, fail) };
    place.answer = null;
    place.flight = flight;

    function land([answer, heard]: [Answer | null, ReadonlySet<string>]): Answer | null | undefined {
      const isUnspoilt = place.flight === flight && !place.isGone;
      fail();
      if (!answer) {
        place.emptyUntil = performance.now() + emptyMs;
        return null;
      }
      place.wanted = answer.streams;
      if (![...answer.streams].every((streamId) => heard.has(streamId))) return undefined;
      if (isUnspoilt) {
        place.answer = answer;
        places.set(key, place, { size: answer.bytes + sizeOf(key, heard.size) });
      }
      return answer;
    }
    function fail(): undefined {
      if (place.flight === flight) place.flight = null;
    }
    return flight;
  }

  return {
    standing,
    of: async (key, make) => {
      placeOf(key).asked++;
      for (let waited = 0; waited < patience; waited++) {
        const place = placeOf(key);
        if (performance.now() < place.emptyUntil) return null;
        const answer = standing(key);
        if (answer) return answer;
        if (!place.flight) return fly(key, place, make).made;
        const shared = await place.flight.shared;
        if (shared !== undefined) return shared;
      }
      return make();
    },
  };
}

const newPlace = <Answer>(): Place<Answer> => ({
  asked: 0,
  answer: null,
  flight: null,
  wanted: new Set(),
  heard: new Map(),
  hearing: Promise.resolve(),
  emptyUntil: 0,
  isGone: false,
});

const nothing: ReadonlySet<string> = new Set();

/** Hears of all that the place's last answer stood by, one after the other; answers what is heard of. */
function hear<Answer>(place: Place<Answer>): Promise<ReadonlySet<string>> {
  const hearing = place.hearing
    .then(() => hearNow(place))
    .catch((error: unknown) => {
      log.warn({ err: error }, 'an answer is not kept, since nothing is heard of what it stands by');
      return nothing;
    });
  place.hearing = hearing;
  return hearing;
}

async function hearNow<Answer>(place: Place<Answer>): Promise<ReadonlySet<string>> {
  for (const [streamId, stop] of place.heard) if (!place.wanted.has(streamId)) unhear(place, streamId, stop);
  const unheard = [...place.wanted].filter((streamId) => !place.heard.has(streamId));
  if (unheard.length === 0 || place.isGone) return new Set(place.heard.keys());
  const drop = () => {
    place.answer = null;
    place.flight = null;
  };
  const stops = new Map(unheard.map((streamId) => [streamId, onMove(streamId, drop)]));
  try {
    for (const [streamId, { seq }] of await readHeads(unheard)) startAt(streamId, seq);
  } catch (error) {
    for (const stop of stops.values()) stop();
    throw error;
  }
  for (const [streamId, stop] of stops) place.heard.set(streamId, stop);
  if (place.isGone) leave(place);
  return new Set(place.heard.keys());
}

function unhear<Answer>(place: Place<Answer>, streamId: string, stop: () => void): void {
  stop();
  place.heard.delete(streamId);
}

/** A place that is not asked for any more hears of nothing. */
function leave<Answer>(place: Place<Answer>): void {
  place.isGone = true;
  place.answer = null;
  for (const [streamId, stop] of place.heard) unhear(place, streamId, stop);
}
