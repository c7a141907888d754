/** Every way a request can be refused. Closed: a new code is a change of the contract. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'IDEMPOTENCY_CONFLICT',
  'RATE_LIMITED',
  'SLOW_MODE',
  'THREAD_CLOSED',
  'MEMBER_SUSPENDED',
  'PRIVACY_CONFIRMATION_REQUIRED',
  'CONSENT_REQUIRED',
  'INVALID_TRANSITION',
  'QUERY_TOO_COMPLEX',
  'PERSISTED_QUERY_NOT_FOUND',
  'REAUTH_REQUIRED',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
