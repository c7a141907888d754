import { useEffect, useMemo, useRef } from 'react';
import { layDraft, useDraft } from '../../kernel/drafts.ts';
import type { Words } from './words.ts';

interface Typed {
  /** What the form shows. */
  words: Words;
  /** What was typed alone. */
  changed: Partial<Words>;
  /** The version over which it was typed; the kept one where nobody typed. */
  revision: number;
  change: (part: Partial<Words>) => void;
  /** It is kept now, in this version: what was typed since then stays. */
  keep: (sent: Partial<Words>, revision: number) => void;
  /** The same where it is kept as another story from now on. */
  move: (storyId: string, sent: Words, revision: number) => void;
  /** What was typed is to count as typed over this version. */
  rebase: (revision: number) => void;
  forget: () => void;
}

interface Draft {
  revision: number;
  words: Partial<Words>;
}

function readDraft(draft: string, revision: number): Draft {
  try {
    const { revision: read, words } = JSON.parse(draft) as Draft;
    return { revision: typeof read === 'number' ? read : revision, words: words ?? {} };
  } catch {
    return { revision, words: {} };
  }
}

const placeOf = (storyId: string): string => `story:${storyId}`;

/** What somebody types over a version of a story. It outlives reloads, and knows over which version it was typed. */
export function useWords(owner: string, storyId: string, kept: { words: Words; revision: number }): Typed {
  const [draft, setDraft] = useDraft(owner, placeOf(storyId));
  const { changed, revision } = useMemo(() => {
    const found = readDraft(draft, kept.revision);
    const names = Object.keys(kept.words) as (keyof Words)[];
    const typed = names.flatMap((name) => {
      const value = found.words[name];
      return typeof value === 'string' && value !== kept.words[name] ? [[name, value]] : [];
    });
    const isTouched = typed.length > 0;
    return {
      changed: Object.fromEntries(typed) as Partial<Words>,
      revision: isTouched ? found.revision : kept.revision,
    };
  }, [draft, kept]);
  const words = { ...kept.words, ...changed };
  const latest = useRef({ words, changed });
  useEffect(() => {
    latest.current = { words, changed };
  });
  const written = (typed: Partial<Words>, over: number) =>
    Object.keys(typed).length === 0 ? '' : JSON.stringify({ revision: over, words: typed });
  const write = (typed: Partial<Words>, over: number) => setDraft(written(typed, over));
  const since = (now: Partial<Words>, sent: Partial<Words>): Partial<Words> =>
    Object.fromEntries(Object.entries(now).filter(([name, value]) => sent[name as keyof Words] !== value));
  return {
    words,
    changed,
    revision,
    change: (part) => write({ ...changed, ...part }, revision),
    keep: (sent, now) => write(since(latest.current.changed, sent), now),
    move: (to, sent, now) => {
      layDraft(owner, placeOf(to), written(since(latest.current.words, sent), now));
      setDraft('');
    },
    rebase: (now) => write(changed, now),
    forget: () => setDraft(''),
  };
}
