import { defineEvent } from '../kernel/events.ts';

/** A story took a step on its way to its readers, or away from them. Its thread's stream tells those who watch. */
export const storyMoved = defineEvent('StoryMoved');
