import { useSession, type Viewer } from '../../kernel/session.ts';
import { PollCard } from './PollCard.tsx';
import styles from './PollStack.module.css';
import { useOwnPolls } from './useOwnPolls.ts';
import type { Polls } from './usePolls.ts';

interface Props {
  slug: string;
  polls: Polls;
}

/** The newest first: it is the one that is spoken of. */
const newestFirst = ({ all }: Polls) => all.toReversed();

function MembersPolls({ slug, polls }: Props & { viewer: Viewer }) {
  const own = useOwnPolls(slug, { moved: polls.all, onPoll: polls.put });
  return newestFirst(polls).map((poll) => <PollCard key={poll.id} poll={poll} votes={polls.votesOf(poll)} own={own} />);
}

/** What the hosts ask back. */
export function PollStack({ slug, polls }: Props) {
  const { viewer } = useSession();
  if (polls.all.length === 0) return null;
  return (
    <div className={styles.stack}>
      {viewer ? (
        <MembersPolls key={viewer.id} {...{ slug, polls, viewer }} />
      ) : (
        newestFirst(polls).map((poll) => <PollCard key={poll.id} poll={poll} votes={polls.votesOf(poll)} own={null} />)
      )}
    </div>
  );
}
