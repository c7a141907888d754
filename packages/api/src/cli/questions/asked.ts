import { limits } from '@rounds/schema/limits';
import { countGraphemes } from '../../kernel/text.ts';
import type { Utterance } from '../replay/discussion.ts';

/** A line of a discussion that asks something. */
export interface Asked {
  line: number;
  nick: string;
  body: string;
  /** Those who answered it, as often as they did; never the asker. */
  voters: string[];
}

/** The lines that ask, in the log's order: with a question mark, and no longer than a question may be. */
export function questionsOf(said: Utterance[]): Asked[] {
  const answers = Map.groupBy(said, (utterance) => utterance.answers);
  return said
    .filter(({ body }) => body.includes('?') && countGraphemes(body) <= limits.question.maxLength[1])
    .map(({ line, nick, body }) => ({
      line,
      nick,
      body,
      voters: (answers.get(line) ?? []).map((answer) => answer.nick).filter((voter) => voter !== nick),
    }));
}
