import { limits } from '@rounds/schema/limits';
import type { LoggedEvent } from './log.ts';

/** Answers to the newest events of one operation, each executed once. */
export interface Answers {
  of: (event: LoggedEvent) => Promise<string | null>;
}

/**
 * Keeps answers as long as they are true: an answer shows the thing as it was then, so a later event of the same thing
 * drops it, and whoever replays the earlier event gets the thing as it is now (a removed post without its body).
 */
export function keepAnswers(answer: (event: LoggedEvent) => Promise<string | null>): Answers {
  const kept = new Map<number, { refId: string; text: Promise<string | null> }>();
  const newest = new Map<string, number>();
  let shareable = true;

  const remember = (event: LoggedEvent, text: Promise<string | null>) => {
    const earlier = newest.get(event.refId) ?? 0;
    if (earlier > event.seq) return;
    if (earlier > 0) kept.delete(earlier);
    newest.set(event.refId, event.seq);
    kept.set(event.seq, { refId: event.refId, text });
    while (kept.size > limits.stream.ring) {
      const [oldest] = kept;
      if (!oldest) break;
      kept.delete(oldest[0]);
      if (newest.get(oldest[1].refId) === oldest[0]) newest.delete(oldest[1].refId);
    }
  };

  return {
    of: async (event) => {
      if (!shareable) return null;
      const known = kept.get(event.seq);
      if (known) return known.text;
      const text = answer(event);
      remember(event, text);
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
