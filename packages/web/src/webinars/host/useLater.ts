import { useCallback, useEffect, useRef, useState } from 'react';

/** So long what was decided can be taken back before anybody learns of it. */
export const undoMs = 6000;

/** Something that has been decided and can be taken back. */
export interface Decided {
  /** What it is about. */
  id: string;
  /** What was done, for those who read it. */
  label: string;
  /** Does it for good; absent where it has been done at once. */
  commit?: () => void;
  /** Makes it undone. */
  undo: () => void;
}

interface Later {
  /** The newest one that can be taken back. */
  last: Decided | null;
  /** What is decided but not sent yet. */
  waiting: ReadonlySet<string>;
  decide: (one: Decided) => void;
  undo: () => void;
}

/**
 * What hosts decide in a hurry waits some seconds before it is sent, so that a slip of the finger is nothing that an audience
 * has seen. Leaving the page, or looking elsewhere, sends what waits.
 */
export function useLater(): Later {
  const [all, setAll] = useState<readonly Decided[]>([]);
  const timers = useRef(new Map<Decided, ReturnType<typeof setTimeout>>());
  const drop = useCallback((one: Decided) => {
    clearTimeout(timers.current.get(one));
    timers.current.delete(one);
    setAll((old) => old.filter((other) => other !== one));
  }, []);
  const finish = useCallback(
    (one: Decided) => {
      if (!timers.current.has(one)) return;
      drop(one);
      one.commit?.();
    },
    [drop],
  );
  const decide = useCallback(
    (one: Decided) => {
      timers.current.set(
        one,
        setTimeout(() => finish(one), undoMs),
      );
      setAll((old) => [...old, one]);
    },
    [finish],
  );
  useEffect(() => {
    const waiting = timers.current;
    const flush = () => {
      for (const one of waiting.keys()) finish(one);
    };
    const hide = () => document.visibilityState === 'hidden' && flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', hide);
      flush();
    };
  }, [finish]);
  const last = all.at(-1) ?? null;
  return {
    last,
    waiting: new Set(all.flatMap(({ id, commit }) => (commit ? [id] : []))),
    decide,
    undo() {
      if (!last) return;
      drop(last);
      last.undo();
    },
  };
}
