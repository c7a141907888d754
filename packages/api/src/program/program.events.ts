import { defineEvent } from '../kernel/events.ts';

/** An event's programme was made or changed: its sessions, tracks, phases or days. Told in the event's stream. */
export const programChanged = defineEvent('Event');
