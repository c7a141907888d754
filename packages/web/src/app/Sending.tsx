import { useSendingOutbox } from '../kernel/useOutbox.ts';
import { writes } from './writes.ts';

/** Sends what has been written, on whichever page its author is. */
export function Sending() {
  useSendingOutbox(writes);
  return null;
}
