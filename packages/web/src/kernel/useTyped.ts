import { useEffect, useMemo, useRef, useState } from 'react';
import { layDraft, useDraft } from './drafts.ts';

type Values = Record<string, string | boolean>;

interface Typed<Fields extends Values> {
  /** What the form shows: what was typed, and what is kept where nobody typed. */
  typed: Fields;
  /** What was typed alone: only that is to be sent, so that nobody overwrites what somebody else has changed meanwhile. */
  changed: Partial<Fields>;
  change: (part: Partial<Fields>) => void;
  /** To be called when it is kept as it was sent: what was typed since then stays, and so does what goes with it now. */
  keep: (sent: Fields, now: Partial<Fields>) => void;
  /** The same where it is kept in another place from now on. Says whether anything was typed since then. */
  move: (place: string, sent: Fields, now: Partial<Fields>) => boolean;
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
  const typedSince = (sent: Fields, now: Partial<Fields>): string => {
    const since = readChanges(latest.current, sent);
    return Object.keys(since).length === 0 ? '' : JSON.stringify({ ...since, ...now });
  };
  return {
    typed: { ...kept, ...changed },
    changed,
    change: (part) => setDraft(JSON.stringify({ ...changed, ...part })),
    keep: (sent, now) => setDraft(typedSince(sent, now)),
    move: (to, sent, now) => {
      const since = typedSince(sent, now);
      layDraft(owner, to, since);
      setDraft('');
      return since !== '';
    },
    forget: () => setDraft(''),
  };
}

/**
 * What somebody types of a thing that is not there yet. Once it is, what they typed since it was sent, and what they type until
 * its own page is there, is typed over the thing: in the place of its form.
 */
export function useBegun<Fields extends Values>(owner: string, place: string, blank: Fields) {
  const [made, setMade] = useState<{ place: string; kept: Fields } | null>(null);
  const { typed, change, move } = useTyped(owner, made?.place ?? place, made?.kept ?? blank);
  return {
    typed,
    change,
    isMade: made !== null,
    /** Says whether anything was typed since it was sent. */
    becomes: (own: string, sent: Fields, now: Partial<Fields> = {}): boolean => {
      const isLeft = move(own, sent, now);
      setMade({ place: own, kept: { ...sent, ...now } });
      return isLeft;
    },
  };
}
