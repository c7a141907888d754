import type { Writes } from '../kernel/useOutbox.ts';
import { ADD_POST } from '../talk/documents.ts';
import { ASK_QUESTION } from '../webinars/asking.document.ts';

/** The writes that are kept until they are answered: one line each. */
export const writes: Writes = { addPost: ADD_POST, askQuestion: ASK_QUESTION };
