import { useMemo, useRef } from 'react';
import { v7 as newId } from 'uuid';

interface SameId {
  /** The id to send something with: the same as long as the same is sent, so that after a cut it counts once. */
  idOf: (what: string) => string;
  /** It has arrived: the same once more is another one. */
  forget: () => void;
}

/** Ids for what is sent from here. */
export function useSameId(): SameId {
  const last = useRef<{ what: string; id: string } | null>(null);
  return useMemo(
    () => ({
      idOf(what) {
        if (last.current?.what !== what) last.current = { what, id: newId() };
        return last.current.id;
      },
      forget() {
        last.current = null;
      },
    }),
    [],
  );
}
