import { useCallback, useMemo, useState } from 'react';
import type { PollShownFragment } from '../../gql/graphql.ts';
import { useStream } from '../../kernel/useStream.ts';
import { POLL_COUNTS } from '../documents.ts';

type Count = { pollId: string; optionId: string; votes: number };

export interface Polls {
  /** In the order in which they were made. */
  all: readonly PollShownFragment[];
  put: (poll: PollShownFragment) => void;
  renew: (polls: readonly PollShownFragment[]) => void;
  /** What everybody may know of how a poll comes out; null where they may not. */
  votesOf: (poll: PollShownFragment) => ReadonlyMap<string, number> | null;
}

const byId = (polls: readonly PollShownFragment[]) => new Map(polls.map((poll) => [poll.id, poll]));

/** The polls of a webinar as everybody sees them, or its staff: brought by the page, kept true by the streams. */
export function usePolls(
  webinarId: string,
  { atFirst, live, staff = false }: { atFirst: readonly PollShownFragment[]; live: boolean; staff?: boolean },
): Polls {
  const [polls, setPolls] = useState(() => byId(atFirst));
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useStream({
    document: POLL_COUNTS,
    variables: { webinarId },
    begin: webinarId,
    endless: true,
    on: live,
    onEvent: ({ pollCounts }: { pollCounts: readonly Count[] }) =>
      setCounts((old) => new Map([...old, ...pollCounts.map((one) => [one.optionId, one.votes] as const)])),
  });
  const put = useCallback(
    (poll: PollShownFragment) =>
      setPolls((old) => {
        const known = old.get(poll.id);
        return known && known.version > poll.version ? old : new Map(old).set(poll.id, poll);
      }),
    [],
  );
  const renew = useCallback((fresh: readonly PollShownFragment[]) => setPolls(byId(fresh)), []);
  const all = useMemo(
    () =>
      [...polls.values()]
        .filter(({ pollState }) => staff || pollState !== 'DRAFT')
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    [polls, staff],
  );
  return {
    all,
    put,
    renew,
    votesOf({ resultsVisible, options, pollState }) {
      if (!staff && !resultsVisible) return null;
      const open = pollState === 'OPEN';
      return new Map(options.map(({ id, votes }) => [id, (open ? counts.get(id) : undefined) ?? votes ?? 0]));
    },
  };
}
