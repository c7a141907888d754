import { useText } from '../kernel/i18n.tsx';
import type { Viewer } from '../kernel/session.ts';
import { Beginning, DayLine, MoreLine, NewLine } from './Lines.tsx';
import { PostItem } from './PostItem.tsx';
import type { Row } from './rows.ts';
import { UnsentItem } from './UnsentItem.tsx';

interface Props {
  row: Row;
  author: Viewer['member'] | null;
  active: boolean;
  highlighted: boolean;
  loading: boolean;
  /** Addresses of what is before and after, for those without scripts. */
  addresses: { earlier: string; later: string };
  onEarlier: () => void;
  onLater: () => void;
}

export function RowView({ row, author, active, highlighted, loading, addresses, onEarlier, onLater }: Props) {
  const text = useText();
  switch (row.kind) {
    case 'beginning':
      return <Beginning />;
    case 'earlier':
      return <MoreLine label={text('talk.earlier')} to={addresses.earlier} loading={loading} onMore={onEarlier} />;
    case 'later':
      return <MoreLine label={text('talk.later')} to={addresses.later} loading={loading} onMore={onLater} />;
    case 'day':
      return <DayLine at={row.at} />;
    case 'new':
      return <NewLine />;
    case 'unsent':
      return author ? <UnsentItem unsent={row.unsent} author={author} /> : null;
    case 'post':
      return <PostItem entry={row.entry} follows={row.follows} active={active} highlighted={highlighted} />;
  }
}
