import { storyToTell } from '../stories/stories.telling.service.ts';
import { decisionOn } from '../talk/held.service.ts';
import { heldPostChanged } from '../talk/talk.events.ts';
import { notify } from './notifications.service.ts';

heldPostChanged.surely('notifications', async ({ id }) => {
  const decision = await decisionOn(id);
  const story = decision && (await storyToTell(decision.threadId));
  if (!story) return;
  const { authorId, state, reason } = decision;
  const published = state === 'PUBLISHED';
  await notify({
    memberId: authorId,
    kind: published ? 'COMMENT_PUBLISHED' : 'COMMENT_REMOVED',
    subjectKey: id,
    text: published
      ? `Your comment is published: ${story.title}`
      : `Your comment on “${story.title}” was not published: ${reason}`,
    url: published ? `/stories/${story.slug}?post=${id}` : `/stories/${story.slug}`,
  });
});
