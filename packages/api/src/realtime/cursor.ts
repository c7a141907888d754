import { refuse } from '../kernel/errors.ts';

/** A place in a stream. Opaque to clients: `epoch.seq`. */
export interface Place {
  /** null: whatever the stream's epoch is (a bare number, such as "0" for the beginning). */
  epoch: string | null;
  seq: bigint;
}

export const cursorAt = (epoch: string, seq: number): string => `${epoch}.${seq}`;

/** @throws BAD_USER_INPUT for what was never a cursor */
export function readCursor(field: string, text: string): Place {
  const match = /^(?:([0-9a-f]{8})\.)?(\d{1,19})$/.exec(text);
  if (!match) refuse('BAD_USER_INPUT', 'This is not a cursor of a stream.', { field });
  return { epoch: match[1] ?? null, seq: BigInt(match[2] ?? '0') };
}
