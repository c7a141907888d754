import { defineEvent } from '../kernel/events.ts';

/** A note was written or acknowledged. Told in the staff's stream alone. */
export const backstageNoteChanged = defineEvent('BackstageNote');
