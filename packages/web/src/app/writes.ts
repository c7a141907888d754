import type { Writes } from '../kernel/useOutbox.ts';

/** The writes that are kept until they are answered: one line each. */
export const writes: Writes = {};
