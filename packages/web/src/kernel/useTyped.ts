import { useEffect, useMemo, useRef } from 'react';
import { useDraft } from './drafts.ts';

type Values = Record<string, string | boolean>;

interface Typed<Fields extends Values> {
  /** What the form shows: what was typed, and what is kept where nobody typed. */
  typed: Fields;
  /** What was typed alone: only that is to be sent, so that nobody overwrites what somebody else has changed meanwhile. */
  changed: Partial<Fields>;
  change: (part: Partial<Fields>) => void;
  /** To be called when it is kept as it was sent: what was typed since then stays, and so does what goes with it now. */
  keep: (sent: Fields, now: Partial<Fields>) => void;
  forget: () => void;
}

/** What is left in a draft that differs from the form as it is given, as far as it still fits it. */
function readChanges<Fields extends Values>(draft: string, from: Fields): Partial<Fields> {
  try {
    const found = Object.entries((JSON.parse(draft) ?? {}) as Values);
    return Object.fromEntries(
      found.filter(([name, value]) => typeof value === typeof from[name] && value !== from[name]),
    ) as Partial<Fields>;
  } catch {
    return {};
  }
}

/** What somebody types into a form over what is kept: it outlives errors, reloads and the way back. */
export function useTyped<Fields extends Values>(owner: string, place: string, kept: Fields): Typed<Fields> {
  const [draft, setDraft] = useDraft(owner, place);
  const changed = useMemo(() => readChanges(draft, kept), [draft, kept]);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  return {
    typed: { ...kept, ...changed },
    changed,
    change: (part) => setDraft(JSON.stringify({ ...changed, ...part })),
    keep: (sent, now) => {
      const since = readChanges(latest.current, sent);
      setDraft(Object.keys(since).length === 0 ? '' : JSON.stringify({ ...since, ...now }));
    },
    forget: () => setDraft(''),
  };
}
