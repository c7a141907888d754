import { createHash } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { log } from '../kernel/log.ts';
import { sendMail } from '../kernel/mail.ts';
import { take } from '../kernel/rates.ts';
import { house } from '../kernel/viewer.ts';
import { sessionEnded, signUp } from './accounts.events.ts';
import { identities, sessions, users, verifications } from './accounts.table.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** The header in which the server tells the library the real peer's address; what clients send under this name is dropped. */
export const addressHeader = 'x-rounds-address';

/** How long a session lasts, and how old it is when using it makes it last as long again; seconds. */
export const sessionSpan = { expiresIn: 30 * 86_400, updateAge: 86_400 };

/** A refusal of ours, in the form the sign-in library answers with. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { code, field } = error.extensions;
    throw new APIError('BAD_REQUEST', { code: String(code), message: error.message, field });
  }
}

/** The library's limits in the house's own buckets, which all nodes share: `max` at once, refilled within `window` seconds. */
function throttle(key: string, { max, window }: { max: number; window: number }) {
  // The key names a path as it was asked for, of any length.
  const wait = take(`auth:${createHash('sha256').update(key).digest('base64')}`, {
    burst: max,
    perMinute: (max * 60) / window,
  });
  return Promise.resolve({ allowed: wait === 0, retryAfter: Math.ceil(wait / 1000) });
}

/** Each link is made for one mail. It leaves later: whoever asks waits no longer for an address that is somebody's (S4). */
const mailLink = (mail: { to: string; subject: string; text: string }) => sendMail(db, `link:${newId()}`, mail);

export const auth = betterAuth({
  appName: env.siteName,
  baseURL: env.publicUrl.origin,
  basePath: '/api/auth',
  secret: env.secret,
  telemetry: { enabled: false },
  logger: { log: (level, message) => log[level](message) },
  trustedOrigins: [env.publicUrl.origin],
  database: drizzleAdapter(db, {
    provider: 'pg',
    schema: { user: users, session: sessions, account: identities, verification: verifications },
    transaction: true,
  }),
  advanced: {
    database: { generateId: newId },
    cookiePrefix: 'rounds',
    useSecureCookies: env.publicUrl.protocol === 'https:',
    disableOriginCheck: false,
    disableCSRFCheck: false,
    ipAddress: { ipAddressHeaders: [addressHeader] },
  },
  rateLimit: {
    enabled: env.rateLimits,
    customStorage: { consume: throttle },
    window: 60,
    max: 60,
    customRules: {
      '/sign-in/email': { window: 10, max: 5 },
      '/sign-up/email': { window: 60, max: 10 },
      '/request-password-reset': { window: 600, max: 3 },
    },
  },
  session: { ...sessionSpan, cookieCache: { enabled: false } },
  user: { additionalFields: { handle: { type: 'string', required: false, input: true } } },
  emailAndPassword: {
    enabled: true,
    autoSignIn: true,
    minPasswordLength: limits.password.min,
    maxPasswordLength: limits.password.max,
    revokeSessionsOnPasswordReset: true,
    password: { hash: hashPassword, verify: verifyPassword },
    sendResetPassword: ({ user, url }) =>
      mailLink({
        to: user.email,
        subject: `${env.siteName}: a new password`,
        text: `Set a new password within the hour:\n${url}\n`,
      }),
  },
  emailVerification: {
    sendOnSignUp: true,
    sendVerificationEmail: ({ user, url }) =>
      mailLink({
        to: user.email,
        subject: `${env.siteName}: is this your address?`,
        text: `Please confirm your e-mail address:\n${url}\n`,
      }),
  },
  hooks: {
    before: createAuthMiddleware(async (context) => {
      if (context.path !== '/sign-up/email') return;
      const { name, email, handle } = (context.body ?? {}) as Record<string, unknown>;
      const text = (value: unknown) => (typeof value === 'string' ? value : '');
      const newcomer = { name: text(name), email: text(email), handle: text(handle) || null };
      await refusing(async () => {
        if (newcomer.email.length > limits.email.max)
          refuse('BAD_USER_INPUT', `An address has at most ${limits.email.max} characters.`, { field: 'email' });
        for (const check of signUp.checks) await check(newcomer);
      });
    }),
  },
  databaseHooks: {
    user: {
      create: {
        after: async ({ id, name, email, handle }) => {
          const wished = typeof handle === 'string' && handle ? handle : null;
          for (const joined of signUp.joined) await joined({ id, name, email, handle: wished });
        },
      },
    },
    session: {
      delete: {
        after: ({ id }) => {
          sessionEnded.emit({ id, streamId: null }, house);
          return Promise.resolve();
        },
      },
    },
  },
  plugins: env.oidc
    ? [
        genericOAuth({
          config: [
            {
              providerId: 'oidc',
              discoveryUrl: `${env.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
              clientId: env.oidc.clientId,
              clientSecret: env.oidc.clientSecret,
              scopes: ['openid', 'profile', 'email'],
              pkce: true,
            },
          ],
        }),
      ]
    : [],
});
