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

/**
 * Takes tokens of the bucket `key`; answers 0, or how many milliseconds to wait for them. With 0 tokens it only looks
 * whether there is one. Monotonic time (G10).
 */
export function take(key: string, rate: Rate, tokens = 1): number {
  if (!env.rateLimits) return 0;
  const now = performance.now();
  const perMs = rate.perMinute / 60_000;
  const bucket = buckets.get(key) ?? { tokens: rate.burst, at: now };
  bucket.tokens = Math.min(rate.burst, bucket.tokens + (now - bucket.at) * perMs);
  bucket.at = now;
  buckets.set(key, bucket);
  if (buckets.size > 50_000) forgetFull(now);
  const wanted = tokens || 1;
  if (bucket.tokens < wanted) return Math.ceil((wanted - bucket.tokens) / perMs);
  bucket.tokens -= tokens;
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
