import type { ErrorCode } from '@rounds/schema/errorCodes';
import type { CombinedError } from 'urql';

/** Why the server said no, as it said it: a sentence a person can act on, and what its code promises. */
export interface RefusalShown {
  code: ErrorCode | 'OFFLINE';
  message: string;
  field?: string;
  retryAfterMs?: number;
}

export function refusalOf(error: CombinedError | undefined): RefusalShown | null {
  if (!error) return null;
  const [first] = error.graphQLErrors;
  if (!first) return { code: 'OFFLINE', message: error.message };
  const { code, field, retryAfterMs } = first.extensions;
  return {
    code: (code as ErrorCode | undefined) ?? 'INTERNAL_SERVER_ERROR',
    message: first.message,
    field: typeof field === 'string' ? field : undefined,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
  };
}

/** Whether it was refused for what the address says, and not for another reason. */
export const isRefusedAddress = (error: CombinedError | undefined): boolean =>
  error?.graphQLErrors.some(({ extensions }) => extensions.field) ?? false;
