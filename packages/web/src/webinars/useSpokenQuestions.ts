import { useCallback, useEffect, useRef } from 'react';
import type { OwnQuestionFragment, QuestionShownFragment } from '../gql/graphql.ts';
import { type TextKey, useText } from '../kernel/i18n.tsx';
import { announce } from '../ui/announce.tsx';

const everyMs = 5000;
const longest = 160;

/** Says at most one sentence in five seconds; of what came meanwhile, the last is said. */
function useSparing(): (sentence: string) => void {
  const next = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((sentence: string) => {
    next.current = sentence;
    if (timer.current) return;
    const speak = () => {
      timer.current = undefined;
      if (next.current === null) return;
      announce(next.current);
      next.current = null;
      timer.current = setTimeout(speak, everyMs);
    };
    speak();
  }, []);
}

/** What a screen reader is told while the list moves: what becomes of one's own questions, and which one is taken up. */
export function useSpokenQuestions(
  own: readonly OwnQuestionFragment[],
  highlighted: QuestionShownFragment | null,
): void {
  const text = useText();
  const say = useSparing();
  const states = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    const before = states.current;
    states.current = new Map(own.map(({ id, state }) => [id, state]));
    if (!before) return;
    for (const { id, state, body } of own) {
      const was = before.get(id);
      if (was === undefined || was === state) continue;
      const words = text(`question.state.${state}` satisfies TextKey);
      say(text('question.spoken', { state: words, body: body.slice(0, longest) }));
    }
  }, [own, say, text]);
  const shown = useRef(highlighted?.id);
  useEffect(() => {
    if (highlighted && highlighted.id !== shown.current)
      say(text('question.spoken.highlighted', { body: highlighted.body.slice(0, longest) }));
    shown.current = highlighted?.id;
  }, [highlighted, say, text]);
}
