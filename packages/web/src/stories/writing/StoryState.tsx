import type { StoryStatus } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Badge } from '../../ui/Badge.tsx';

const tones: Record<StoryStatus, 'neutral' | 'accent' | 'ok' | 'warn' | 'stop'> = {
  DRAFT: 'neutral',
  SUBMITTED: 'accent',
  IN_REVIEW: 'accent',
  SCHEDULED: 'warn',
  PUBLISHED: 'ok',
  WITHDRAWN: 'stop',
};

/** Where a story stands. `returned`: a draft again, because the editors asked for a change. */
export function StoryState({ status, returned = false }: { status: StoryStatus; returned?: boolean }) {
  const text = useText();
  if (returned && status === 'DRAFT') return <Badge tone="warn">{text('storyStatus.returned')}</Badge>;
  return <Badge tone={tones[status]}>{text(`storyStatus.${status}`)}</Badge>;
}
