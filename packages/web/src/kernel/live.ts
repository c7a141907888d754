import type { CacheExchangeOpts } from '@urql/exchange-graphcache';

/** What a feature teaches the cache: how lists learn of new things, how pages of a list join, what has no id. */
export type Live = Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'updates' | 'possibleTypes'>;

type ByType = Record<string, Record<string, unknown>>;

function join(parts: readonly (object | undefined)[]): ByType {
  const joined: ByType = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries((part ?? {}) as ByType)) joined[type] = { ...joined[type], ...fields };
  }
  return joined;
}

/** Things that live inside another and have no id of their own. */
const embedded = [
  'Site',
  'Persona',
  'PageInfo',
  'PostConnection',
  'PostEdge',
  'ReactionCount',
  'ThreadPresence',
  'ThreadEvent',
  'CaughtUp',
  'Reset',
  'Revoked',
  'ImportSummary',
  'HeldPostConnection',
  'HeldPostEdge',
];

/** The schema's unions: without them the cache would guess which part of an answer is meant. */
const possibleTypes = {
  ThreadStream: ['ThreadEvent', 'CaughtUp', 'Reset', 'Revoked'],
  ThreadNode: ['Post', 'Thread'],
  ViewerStream: ['ViewerEvent', 'CaughtUp', 'Reset', 'Revoked'],
  ViewerNode: ['Member', 'HeldPost', 'Notification', 'Registration'],
};

/** All features' teachings as one configuration of the cache. */
export function cacheRules(lives: readonly Live[]): Live {
  const keys: NonNullable<Live['keys']> = Object.fromEntries(embedded.map((type) => [type, () => null]));
  for (const live of lives) Object.assign(keys, live.keys);
  const resolvers: ByType = join(lives.map((live) => live.resolvers));
  const updates: ByType = join(lives.map((live) => live.updates));
  const unions: Record<string, string[]> = { ...possibleTypes };
  for (const live of lives)
    for (const [union, types] of Object.entries(live.possibleTypes ?? {}))
      unions[union] = [...new Set([...(unions[union] ?? []), ...types])];
  return {
    keys,
    resolvers: resolvers as Live['resolvers'],
    updates: updates as Live['updates'],
    possibleTypes: unions,
  };
}
