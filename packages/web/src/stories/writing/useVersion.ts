import { useState } from 'react';
import type { CombinedError } from 'urql';
import { type RefusalShown, refusalOf } from '../../kernel/refusal.ts';
import { useTyped } from '../../kernel/useTyped.ts';

type Fields = Record<string, string | boolean> & { revision: string };

interface Sent<Words> {
  typed: Words;
  changed: Partial<Words>;
  /** The version over which it was typed. */
  revision: number;
}

interface Options<Words, Data> {
  owner: string;
  /** What is typed is kept under this name. */
  place: string;
  /** As it is kept now, and in which version. */
  kept: Words;
  send: (sent: Sent<Words>) => Promise<{ data?: Data; error?: CombinedError }>;
  /** The version that a save has made. */
  savedAs: (data: Data) => number;
  /** Somebody else has saved: what is kept now is to be fetched. */
  onOvertaken: () => void;
}

/** What somebody types over a version of a thing, until it is saved. Where somebody else was faster, nothing is written over. */
export function useVersion<Words extends Fields, Data>({
  owner,
  place,
  kept,
  send,
  savedAs,
  onOvertaken,
}: Options<Words, Data>) {
  const { typed, changed: all, change, keep, forget } = useTyped<Words>(owner, place, kept);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const changed = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'revision')) as Partial<Words>;
  const isTouched = Object.keys(changed).length > 0;
  const revision = isTouched ? typed.revision : kept.revision;
  return {
    typed,
    changed,
    isTouched,
    /** Somebody else has saved since this was begun. */
    isOvertaken: isTouched && revision !== kept.revision,
    refusal,
    change: (part: Partial<Words>) => change({ revision, ...part }),
    forget,
    /** Over the version that was read, or over a later one. */
    save: async (over: string = revision): Promise<Data | undefined> => {
      const { data, error } = await send({ typed, changed, revision: Number(over) });
      const said = refusalOf(error);
      const isLate = said?.code === 'CONFLICT' && !said.field;
      setRefusal(isLate ? null : said);
      if (isLate) onOvertaken();
      if (data) keep(typed, { revision: String(savedAs(data)) } as Partial<Words>);
      return data;
    },
  };
}
