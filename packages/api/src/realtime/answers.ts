import { limits } from '@rounds/schema/limits';
import type { LoggedEvent } from './log.ts';

/** Answers to the newest events of one operation, each executed once. */
export interface Answers {
  of: (event: LoggedEvent) => Promise<string | null>;
}

/**
 * Keeps answers as long as they are true: while the stream stands where it stood when they were made. The next event of
 * the stream makes them old, because they also show things beside the event's own (the post that is answered), and
 * whoever replays must get everything as it is now: a removed text is nowhere in it.
 * @param headNow the number of the stream's newest event
 */
export function keepAnswers(answer: (event: LoggedEvent) => Promise<string | null>, headNow: () => number): Answers {
  let head = -1;
  const kept = new Map<number, Promise<string | null>>();
  let shareable = true;

  return {
    of: async (event) => {
      if (!shareable) return null;
      if (headNow() !== head) {
        head = headNow();
        kept.clear();
      }
      const text = kept.get(event.seq) ?? answer(event);
      if (kept.size < limits.stream.page) kept.set(event.seq, text);
      try {
        const made = await text;
        // What touched the viewer once will again: the whole operation is executed for each subscriber from now on.
        if (made === null) shareable = false;
        return made;
      } catch (error) {
        kept.delete(event.seq);
        throw error;
      }
    },
  };
}
