import { defineEvent } from '../kernel/events.ts';

/** A profile was made or changed. Told in the member's own stream. */
export const memberChanged = defineEvent('Member');
