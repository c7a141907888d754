import type { Writes } from '../kernel/useOutbox.ts';
import { ADD_POST } from '../talk/documents.ts';

/** The writes that are kept until they are answered: one line each. */
export const writes: Writes = { addPost: ADD_POST };
