import { defineEvent } from '../kernel/events.ts';

/** A webinar, its settings or its highlight changed. Told to its staff, and in public unless it concerns the staff alone. */
export const webinarChanged = defineEvent('Webinar');

/** Somebody was given a seat, or lost one: who may read the staff's stream changed. Told in both streams. */
export const webinarStaffChanged = defineEvent('WebinarStaff');
