import type { WebinarStatus } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Badge, LiveBadge } from '../ui/Badge.tsx';

const tones = {
  DRAFT: 'neutral',
  SCHEDULED: 'accent',
  PRACTICE: 'warn',
  PAUSED: 'warn',
  ENDED: 'neutral',
  ON_DEMAND: 'ok',
  CANCELLED: 'stop',
} as const;

/** Where a webinar stands, in one word. */
export function StatusPill({ status }: { status: WebinarStatus }) {
  const text = useText();
  if (status === 'LIVE') return <LiveBadge>{text('live.badge')}</LiveBadge>;
  return <Badge tone={tones[status]}>{text(`webinar.status.${status}`)}</Badge>;
}
