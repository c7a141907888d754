import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { OwnPollsQuery, PollShownFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { OWN_POLLS, VOTE_POLL } from '../documents.ts';

type Own = NonNullable<OwnPollsQuery['webinar']>['polls'][number];

export interface OwnPolls {
  of: (pollId: string) => Pick<Own, 'viewerVotes' | 'viewerResults'> | undefined;
  /** Says what is chosen, in the place of what was; answers whether it was taken. */
  vote: (pollId: string, optionIds: string[]) => Promise<boolean>;
}

/** What the viewer has chosen, and what they may know by that. `moved` changes when others may have voted. */
export function useOwnPolls(
  slug: string,
  { moved, onPoll }: { moved: unknown; onPoll: (poll: PollShownFragment) => void },
): OwnPolls {
  const client = useClient();
  const text = useText();
  const [own, setOwn] = useState<ReadonlyMap<string, Omit<Own, '__typename' | 'id'>>>(new Map());
  const ask = useCallback(async () => {
    const { data } = await client.query(OWN_POLLS, { slug }, { requestPolicy: 'network-only' }).toPromise();
    if (data?.webinar) setOwn(new Map(data.webinar.polls.map((poll) => [poll.id, poll])));
  }, [client, slug]);
  useEffect(() => {
    const timer = setTimeout(() => void ask(), 300);
    return () => clearTimeout(timer);
  }, [ask, moved]);
  return {
    of: (pollId) => own.get(pollId),
    async vote(pollId, optionIds) {
      const { data, error } = await client.mutation(VOTE_POLL, { input: { pollId, optionIds } }).toPromise();
      if (data) {
        const { poll } = data.votePoll;
        onPoll(poll);
        setOwn((old) => new Map(old).set(poll.id, poll));
      }
      const refusal = refusalOf(error);
      if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
      return !refusal;
    },
  };
}
