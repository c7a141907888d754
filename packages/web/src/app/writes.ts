import { fetchLate } from '../kernel/late.ts';
import type { Writes } from '../kernel/useOutbox.ts';

/** The writes that are kept until they are answered: one line each. Loaded when there is one to send. */
export const writes: Writes = {
  addPost: () => fetchLate(async () => (await import('../talk/documents.ts')).ADD_POST),
  askQuestion: () => fetchLate(async () => (await import('../webinars/asking.document.ts')).ASK_QUESTION),
};
