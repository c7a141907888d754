import { defineEvent } from '../kernel/events.ts';

/**
 * A question was asked, moved, changed or answered. Told to the staff; in public as far as it is public; and to its asker,
 * in their own stream, as far as they are told.
 */
export const questionChanged = defineEvent('Question');
