import { defineEvent } from '../kernel/events.ts';

/** A post was written, edited, removed, or reacted to. Told in its thread's stream. */
export const postChanged = defineEvent('Post');

/** A thread was opened or closed, or who may read or write in it changed. Told in its own stream. */
export const threadChanged = defineEvent('Thread');

/** A post is held, or what is held was changed or decided about. Told in its author's own stream, and nowhere else. */
export const heldPostChanged = defineEvent('HeldPost');
