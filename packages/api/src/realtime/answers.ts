import { limits } from '@rounds/schema/limits';
import type { LoggedEvent } from './log.ts';

/** Answers to these events as JSON, in their order; null where one of them touched the viewer. */
export type AnswerMany = (events: LoggedEvent[]) => Promise<string[] | null>;

/** Answers to the newest events of one operation, each executed once. */
export interface Answers {
  /** null where they cannot be shared. */
  of: AnswerMany;
}

/**
 * Keeps answers as long as they are true: while the stream stands where it stood when they were made. The next event of
 * the stream makes them old, because they also show things beside the event's own (the post that is answered), and
 * whoever replays must get everything as it is now: a removed text is nowhere in it.
 * @param headNow the number of the stream's newest event
 */
export function keepAnswers(answer: AnswerMany, headNow: () => number): Answers {
  let head = -1;
  let kept = new Map<number, Promise<string | null>>();
  let shareable = true;

  /** Those that nobody has asked for yet are executed together, so that what they show is read together. */
  function answersTo(events: LoggedEvent[]): Promise<string | null>[] {
    const here = kept;
    const missing = events.filter((event) => !here.has(event.seq));
    const making = missing.length > 0 ? answer(missing) : null;
    const made = new Map(
      missing.map(({ seq }, index) => [seq, Promise.resolve(making).then((texts) => texts?.[index] ?? null)]),
    );
    for (const [seq, text] of made) if (here.size < limits.stream.page) here.set(seq, text);
    making?.catch(() => missing.forEach(({ seq }) => here.delete(seq)));
    return events.map(({ seq }) => made.get(seq) ?? here.get(seq) ?? Promise.resolve(null));
  }

  return {
    of: async (events) => {
      if (!shareable) return null;
      if (headNow() !== head) {
        head = headNow();
        kept = new Map();
      }
      const texts = await Promise.all(answersTo(events));
      const told = texts.filter((text) => text !== null);
      // What touched the viewer once will again: the whole operation is executed for each subscriber from now on.
      if (told.length < texts.length) shareable = false;
      return shareable ? told : null;
    },
  };
}
