import fs from 'node:fs';
import path from 'node:path';

/** What the house was told by its environment, read and checked once. A wrong value stops the start with one sentence. */
export interface Env {
  production: boolean;
  dev: boolean;
  port: number;
  host: string;
  publicUrl: URL;
  /** Mail tables, unlimited rates and plain-http cookies are for a public URL that only this machine can reach. */
  loopback: boolean;
  databaseUrl: string;
  /** A Redis or Valkey that carries what nodes tell each other; null: PostgreSQL does. */
  redisUrl: string | null;
  dataDir: string;
  demo: boolean;
  rateLimits: boolean;
  /** Whether anybody's operations are taken, or only those this house knows by their hash. */
  api: 'open' | 'registered';
  introspection: boolean;
  /** How many proxies in front are ours: the client's address is that many from the right of X-Forwarded-For. */
  proxyHops: number;
  siteName: string;
  /** So many comments of a new member wait for an editor before others see them. */
  heldComments: number;
  /** Where streams and recordings, of webinars and in stories, may be played from, besides this house: origins such as https://cdn.example.org. */
  streamOrigins: string[];
  smtpUrl: string | null;
  mailFrom: string;
  oidc: { name: string; issuer: string; clientId: string; clientSecret: string } | null;
  secret: string;
}

export class EnvError extends Error {}

const known = [
  'ROUNDS_DATA_DIR',
  'ROUNDS_DEMO',
  'ROUNDS_DEV',
  'ROUNDS_PUBLIC_URL',
  'ROUNDS_RATE_LIMITS',
  'ROUNDS_API',
  'ROUNDS_INTROSPECTION',
  'ROUNDS_PROXY_HOPS',
  'ROUNDS_SITE_NAME',
  'ROUNDS_HELD_COMMENTS',
  'ROUNDS_STREAM_ORIGINS',
  'ROUNDS_MAIL_FROM',
  'ROUNDS_OIDC_NAME',
  'ROUNDS_OIDC_ISSUER',
  'ROUNDS_OIDC_CLIENT_ID',
  'ROUNDS_OIDC_CLIENT_SECRET',
  'ROUNDS_SECRET',
];

const stop = (name: string, sentence: string): never => {
  throw new EnvError(`${name} ${sentence}`);
};

function onOff(vars: NodeJS.ProcessEnv, name: string, fallback: boolean): boolean {
  const value = vars[name];
  if (value === undefined || value === '') return fallback;
  if (value === 'on' || value === '1') return true;
  if (value === 'off' || value === '0') return false;
  return stop(name, `must be "on" or "off", not "${value}".`);
}

function apiMode(value: string | undefined): Env['api'] {
  if (value === undefined || value === '' || value === 'open') return 'open';
  return value === 'registered' ? value : stop('ROUNDS_API', `must be "open" or "registered", not "${value}".`);
}

function integer(vars: NodeJS.ProcessEnv, name: string, range: { fallback: number; min: number; max: number }): number {
  const value = vars[name];
  if (value === undefined || value === '') return range.fallback;
  const n = Number(value);
  if (!/^\d+$/.test(value) || n < range.min || n > range.max)
    return stop(name, `must be a whole number from ${range.min} to ${range.max}, not "${value}".`);
  return n;
}

function url(name: string, value: string, protocols: string[]): URL {
  const parsed = URL.canParse(value) ? new URL(value) : stop(name, `must be a URL, not "${value}".`);
  if (!protocols.includes(parsed.protocol)) stop(name, `must begin with ${protocols.join(' or ')}//, not "${value}".`);
  return parsed;
}

/** Origins written one after the other. A page's policy is made of them, so nothing but an origin may pass. */
const origins = (name: string, value: string): string[] =>
  value
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => url(name, each, ['http:', 'https:']).origin);

/** The secret that signs sessions: from ROUNDS_SECRET, else made once and kept in the data folder. */
function secretIn(dataDir: string, given: string | undefined): string {
  if (given !== undefined)
    return given.length >= 32
      ? given
      : stop('ROUNDS_SECRET', 'must have at least 32 characters; leave it out to have one made.');
  const file = path.join(dataDir, 'secret');
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(file)) {
    const made = Buffer.from(crypto.getRandomValues(new Uint8Array(48))).toString('base64url');
    fs.writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
  }
  return fs.readFileSync(file, 'utf8').trim();
}

function oidcFrom(vars: NodeJS.ProcessEnv): Env['oidc'] {
  const { ROUNDS_OIDC_ISSUER: issuer, ROUNDS_OIDC_CLIENT_ID: clientId, ROUNDS_OIDC_CLIENT_SECRET: clientSecret } = vars;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer)
    return stop('ROUNDS_OIDC_ISSUER', 'is missing: it goes with ROUNDS_OIDC_CLIENT_ID and ROUNDS_OIDC_CLIENT_SECRET.');
  if (!clientId) return stop('ROUNDS_OIDC_CLIENT_ID', 'is missing: it goes with ROUNDS_OIDC_ISSUER.');
  if (!clientSecret) return stop('ROUNDS_OIDC_CLIENT_SECRET', 'is missing: it goes with ROUNDS_OIDC_ISSUER.');
  const parsed = url('ROUNDS_OIDC_ISSUER', issuer, ['https:', 'http:']);
  return { name: vars.ROUNDS_OIDC_NAME ?? parsed.hostname, issuer, clientId, clientSecret };
}

/**
 * Reads the environment.
 * @throws EnvError with one sentence that names the variable
 */
export function readEnv(vars: NodeJS.ProcessEnv): Env {
  for (const name of Object.keys(vars))
    if (name.startsWith('ROUNDS_') && !known.includes(name))
      stop(name, 'is not a setting of Rounds; see docs/operating.md for those it knows.');
  const port = integer(vars, 'PORT', { fallback: 3000, min: 0, max: 65_535 });
  const publicUrl = url('ROUNDS_PUBLIC_URL', vars.ROUNDS_PUBLIC_URL ?? `http://localhost:${port}`, ['http:', 'https:']);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(publicUrl.hostname);
  const rateLimits = onOff(vars, 'ROUNDS_RATE_LIMITS', true);
  if (!rateLimits && !loopback)
    stop('ROUNDS_RATE_LIMITS', 'may be "off" only while ROUNDS_PUBLIC_URL is a loopback address.');
  const databaseUrl =
    vars.DATABASE_URL ??
    stop('DATABASE_URL', 'is missing: `npx pnpm start` sets it, or name a PostgreSQL of your own.');
  url('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:']);
  const redisUrl = vars.REDIS_URL || null;
  if (redisUrl) url('REDIS_URL', redisUrl, ['redis:', 'rediss:']);
  const dataDir = path.resolve(vars.ROUNDS_DATA_DIR ?? '.rounds');
  const smtpUrl = vars.SMTP_URL || null;
  if (smtpUrl) url('SMTP_URL', smtpUrl, ['smtp:', 'smtps:']);
  const production = vars.NODE_ENV === 'production';
  return {
    production,
    dev: onOff(vars, 'ROUNDS_DEV', false),
    port,
    host: vars.HOST ?? (loopback ? '127.0.0.1' : '0.0.0.0'),
    publicUrl,
    loopback,
    databaseUrl,
    redisUrl,
    dataDir,
    demo: onOff(vars, 'ROUNDS_DEMO', true),
    rateLimits,
    api: apiMode(vars.ROUNDS_API),
    introspection: onOff(vars, 'ROUNDS_INTROSPECTION', !production),
    proxyHops: integer(vars, 'ROUNDS_PROXY_HOPS', { fallback: 0, min: 0, max: 10 }),
    siteName: vars.ROUNDS_SITE_NAME ?? 'Rounds',
    heldComments: integer(vars, 'ROUNDS_HELD_COMMENTS', { fallback: 0, min: 0, max: 100 }),
    streamOrigins: origins('ROUNDS_STREAM_ORIGINS', vars.ROUNDS_STREAM_ORIGINS ?? ''),
    smtpUrl,
    mailFrom: vars.ROUNDS_MAIL_FROM ?? `Rounds <no-reply@${publicUrl.hostname}>`,
    oidc: oidcFrom(vars),
    secret: secretIn(dataDir, vars.ROUNDS_SECRET),
  };
}

/** The environment of this process. */
export const env: Env = readEnv(process.env);
