import { useMemo } from 'react';
import { useDraft } from './drafts.ts';

type Values = Record<string, string | boolean>;

interface Typed<Fields extends Values> {
  /** What the form shows: what was typed, and what is kept where nobody typed. */
  typed: Fields;
  /** What was typed alone: only that is to be sent, so that nobody overwrites what somebody else has changed meanwhile. */
  changed: Partial<Fields>;
  change: (part: Partial<Fields>) => void;
  /** To be called when it is kept. */
  forget: () => void;
}

/** What an earlier visit left here, as far as it still fits the form. */
function readChanges<Fields extends Values>(draft: string, kept: Fields): Partial<Fields> {
  try {
    const found = Object.entries((JSON.parse(draft) ?? {}) as Values);
    return Object.fromEntries(
      found.filter(([name, value]) => typeof value === typeof kept[name] && value !== kept[name]),
    ) as Partial<Fields>;
  } catch {
    return {};
  }
}

/** What somebody types into a form over what is kept: it outlives errors, reloads and the way back. */
export function useTyped<Fields extends Values>(owner: string, place: string, kept: Fields): Typed<Fields> {
  const [draft, setDraft] = useDraft(owner, place);
  const changed = useMemo(() => readChanges(draft, kept), [draft, kept]);
  return {
    typed: { ...kept, ...changed },
    changed,
    change: (part) => setDraft(JSON.stringify({ ...changed, ...part })),
    forget: () => setDraft(''),
  };
}
