import { limits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { mendWebinar } from '../webinars/settings.service.ts';
import type { Answered } from '../webinars/webinars.service.ts';
import type { UpdateQaSettingsInput } from '../webinars/webinars.types.ts';
import { scoresChanged } from './scores.service.ts';
import { showWaiting } from './steps.ts';

const between = (field: string, value: number, [min, max]: readonly [number, number]): number =>
  value >= min && value <= max
    ? value
    : refuse('BAD_USER_INPUT', `It must be a number from ${min} to ${max}.`, { field });

/**
 * Changes how questions are taken. It concerns those that are asked from now on; only turning `attendeesSee` to ALL also
 * shows those that waited.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT
 */
export async function updateQaSettings(viewer: Viewer, given: UpdateQaSettingsInput): Promise<Answered> {
  const { webinarId, maxLength, followUpDays } = given;
  if (maxLength != null) between('maxLength', maxLength, limits.question.maxLength);
  if (followUpDays != null) between('followUpDays', followUpDays, limits.question.followUpDays);
  const answer = await mendWebinar(viewer, webinarId, {
    act: 'moderate',
    columns: (webinar) => ({
      qaOpen: given.open ?? webinar.qaOpen,
      moderated: given.moderated ?? webinar.moderated,
      anonymous: given.anonymous ?? webinar.anonymous,
      attendeesSee: given.attendeesSee ?? webinar.attendeesSee,
      maxLength: maxLength ?? webinar.maxLength,
      followUpDays: followUpDays ?? webinar.followUpDays,
    }),
    also: async (hold, { attendeesSee }) => {
      if (attendeesSee === 'ALL') await showWaiting(hold);
    },
  });
  if (!answer.replayed) scoresChanged(answer.webinar.id);
  return answer;
}
