import { limits } from '@rounds/schema/limits';
import { hasNeighbours, openTopic } from '../realtime/nodes.ts';
import { env } from './env.ts';
import { refuse } from './errors.ts';

interface Bucket {
  tokens: number;
  at: number;
}
export interface Rate {
  burst: number;
  perMinute: number;
}

const buckets = new Map<string, Bucket>();

/** The bucket `key` as it has filled up to now. Monotonic time (G10). */
function bucketOf(key: string, rate: Rate): Bucket {
  const now = performance.now();
  const bucket = buckets.get(key) ?? { tokens: rate.burst, at: now };
  bucket.tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 60_000) * rate.perMinute);
  bucket.at = now;
  buckets.set(key, bucket);
  if (buckets.size > 50_000) forgetFull(now);
  return bucket;
}

/**
 * Takes tokens of the bucket `key`; answers 0, or how many milliseconds to wait for them. With 0 tokens it only looks
 * whether there is one. What is taken here is missing on all other nodes a moment later.
 */
export function take(key: string, rate: Rate, tokens = 1): number {
  if (!env.rateLimits) return 0;
  const bucket = bucketOf(key, rate);
  const wanted = tokens || 1;
  if (bucket.tokens < wanted) return Math.ceil(((wanted - bucket.tokens) * 60_000) / rate.perMinute);
  bucket.tokens -= tokens;
  if (tokens > 0 && hasNeighbours()) tellSoon(key, rate, tokens);
  return 0;
}

function forgetFull(now: number): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > 60_000) buckets.delete(key);
}

/** @throws RATE_LIMITED with `retryAfterMs` */
export function limitRate(key: string, rate: Rate, tokens = 1): void {
  const retryAfterMs = take(key, rate, tokens);
  if (retryAfterMs > 0)
    refuse('RATE_LIMITED', `That was quick. Try again in ${Math.ceil(retryAfterMs / 1000)} s.`, { retryAfterMs });
}

type Taken = [key: string, tokens: number, burst: number, perMinute: number];
const topic = openTopic<Taken>('rates');
const untold = new Map<string, Taken>();
let telling: NodeJS.Timeout | null = null;

function tellSoon(key: string, { burst, perMinute }: Rate, tokens: number): void {
  untold.set(key, [key, tokens + (untold.get(key)?.[1] ?? 0), burst, perMinute]);
  telling ??= setTimeout(() => {
    telling = null;
    topic.tell([...untold.values()]);
    untold.clear();
  }, limits.nodes.tellEveryMs).unref();
}

// Nodes may together have given more than there was before they heard of each other. The bucket then stands below nothing,
// and what was given too early is missing later: over a while it is the rate of one bucket.
topic.hear((taken) => {
  for (const [key, tokens, burst, perMinute] of taken) bucketOf(key, { burst, perMinute }).tokens -= tokens;
});
