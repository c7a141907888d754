import type { OwnQuestionFragment } from '../gql/graphql.ts';

/** A question that this browser has asked is answered: the optimistic row may become it. */
type Asked = (question: OwnQuestionFragment) => void;
const listeners = new Set<Asked>();

export function onAsked(listener: Asked): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellAsked(question: OwnQuestionFragment): void {
  for (const listener of listeners) listener(question);
}
