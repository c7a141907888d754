import pino from 'pino';

/** Structured lines on standard output. Never bodies, addresses of people, cookies or tokens (S58). */
export const log = pino({
  level: process.env.VITEST ? 'silent' : (process.env.LOG_LEVEL ?? 'warn'),
  base: null,
  redact: [
    'headers',
    'cookie',
    'authorization',
    'body',
    '*.body',
    '*.parameters',
    'error.parameters',
    'err.parameters',
  ],
});
