import type { ErrorCode } from '@rounds/schema/errorCodes';
import { GraphQLError } from 'graphql';

/** What a code promises beside its sentence. */
export interface RefusalFields {
  field?: string;
  retryAfterMs?: number;
  categories?: string[];
  faults?: { path: string; reason: string }[];
  status?: string;
}

export class Refusal extends GraphQLError {
  constructor(code: ErrorCode, message: string, fields: RefusalFields) {
    super(message, { extensions: { code, ...fields } });
  }
}

/** The one way to say no: a code of the closed list and a sentence a person can act on. */
export function refuse(code: ErrorCode, message: string, fields: RefusalFields = {}): never {
  throw new Refusal(code, message, fields);
}

export const isRefusal = (error: unknown, code?: ErrorCode): error is Refusal =>
  error instanceof Refusal && (code === undefined || error.extensions.code === code);

/** Why `rule` says no, or null where it lets pass. */
export function refusalOf(rule: () => void): Refusal | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}
