import { defineEvent } from '../kernel/events.ts';

/** Somebody has been notified, or has seen or read it. Told in their own stream. */
export const notificationChanged = defineEvent('Notification');
