import { defineEvent } from '../kernel/events.ts';

/** An organization was made or changed. Told in its own stream. */
export const organizationChanged = defineEvent('Organization');
