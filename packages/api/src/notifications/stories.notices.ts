import { storyMoved } from '../stories/stories.events.ts';
import { stepsToTell } from '../stories/stories.telling.service.ts';
import type { StoryStepKindName } from '../stories/stories.types.ts';
import { notify } from './notifications.service.ts';

type Words = Partial<Record<StoryStepKindName, string>>;

/** What authors hear of the editors; that the house published it at the time that was set, too. */
const toAuthors: Words = {
  TAKEN_UP: 'The editors are reading it',
  NOTED: 'The editors have a note for you',
  RETURNED: 'The editors ask for a change',
  SCHEDULED: 'It has been given a time to be published',
  PUBLISHED: 'It is published',
  WITHDRAWN: 'It has been withdrawn',
};
/** What editors hear of the authors of what they have worked on. */
const toEditors: Words = {
  SUBMITTED: 'It has been sent to you again',
  TAKEN_BACK: 'Its author has taken it back',
  NOTED: 'Its author has a note for you',
};

storyMoved.surely('notifications', async ({ id: storyId }) => {
  const story = await stepsToTell(storyId);
  for (const { id, kind, byAuthor, memberIds } of story?.steps ?? []) {
    const said = (byAuthor ? toEditors : toAuthors)[kind];
    const url = byAuthor
      ? `/review/${storyId}`
      : kind === 'PUBLISHED'
        ? `/stories/${story?.slug}`
        : `/stories/${storyId}/edit`;
    if (said)
      for (const memberId of memberIds)
        await notify({ memberId, kind: `STORY_${kind}`, subjectKey: id, text: `${said}: ${story?.title}`, url });
  }
});
