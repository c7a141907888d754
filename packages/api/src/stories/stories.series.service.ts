import { refuse } from '../kernel/errors.ts';
import { maybeColumn } from './columns.service.ts';
import { maybePodcast } from './podcasts.service.ts';
import type { StoryKindName } from './stories.types.ts';

interface Series {
  columnId: string | null;
  podcastId?: string;
}

/**
 * What a story is a part of: an instalment of its column, an episode of its podcast.
 * @throws BAD_USER_INPUT where there is none, or one where there is nothing to be part of
 */
export async function seriesOf(
  kind: StoryKindName,
  { column, podcast }: { column?: string | null; podcast?: string | null },
): Promise<Series> {
  if (kind !== 'COLUMN' && column != null)
    refuse('BAD_USER_INPUT', 'Only what is a COLUMN belongs to one.', { field: 'column' });
  if (kind !== 'PODCAST' && podcast != null)
    refuse('BAD_USER_INPUT', 'Only what is a PODCAST belongs to one.', { field: 'podcast' });
  if (kind === 'COLUMN') {
    const found = await maybeColumn(column ?? '');
    if (!found) refuse('BAD_USER_INPUT', 'Please name the column it is an instalment of.', { field: 'column' });
    return { columnId: found.id };
  }
  if (kind === 'PODCAST') {
    const found = await maybePodcast(podcast ?? '');
    if (!found) refuse('BAD_USER_INPUT', 'Please name the podcast it is an episode of.', { field: 'podcast' });
    return { columnId: null, podcastId: found.id };
  }
  return { columnId: null };
}
