import { defineEvent } from '../kernel/events.ts';

/** A poll was made, opened, closed or thrown away. Told to the staff; in public once it is open to everybody. */
export const pollChanged = defineEvent('Poll');
