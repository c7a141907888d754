import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { refuse } from '../kernel/errors.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { showWaiting } from './questions.steps.ts';
import { scoresChanged } from './scores.service.ts';
import { readDetails } from './webinars.making.service.ts';
import { needAct } from './webinars.rights.ts';
import { type Answered, findWebinar, lockWebinar, type WebinarRow } from './webinars.service.ts';
import { webinars } from './webinars.table.ts';
import { tellWebinar } from './webinars.telling.ts';
import type { UpdateQaSettingsInput, UpdateWebinarInput } from './webinars.types.ts';

/**
 * Changes what a webinar says about itself; what is left out stays.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT
 */
export async function updateWebinar(viewer: Viewer, { webinarId, ...given }: UpdateWebinarInput): Promise<Answered> {
  return mend(viewer, webinarId, {
    act: 'mend',
    columns: (webinar) =>
      readDetails({
        title: given.title ?? webinar.title,
        description: given.description === undefined ? webinar.description : given.description,
        startsAt: given.startsAt ?? webinar.startsAt,
        endsAt: given.endsAt ?? webinar.endsAt,
        timeZone: given.timeZone ?? webinar.timeZone,
        streamUrl: given.streamUrl === undefined ? webinar.streamUrl : given.streamUrl,
      }),
  });
}

const between = (field: string, value: number, [min, max]: readonly [number, number]): number =>
  value >= min && value <= max
    ? value
    : refuse('BAD_USER_INPUT', `It must be a number from ${min} to ${max}.`, { field });

/**
 * Changes how questions are taken. It concerns those that are asked from now on; only turning `attendeesSee` to ALL also
 * shows those that waited.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT
 */
export function updateQaSettings(viewer: Viewer, given: UpdateQaSettingsInput): Promise<Answered> {
  const { webinarId, maxLength, followUpDays } = given;
  if (maxLength != null) between('maxLength', maxLength, limits.question.maxLength);
  if (followUpDays != null) between('followUpDays', followUpDays, limits.question.followUpDays);
  return mend(viewer, webinarId, {
    act: 'moderate',
    columns: (webinar) => ({
      qaOpen: given.open ?? webinar.qaOpen,
      moderated: given.moderated ?? webinar.moderated,
      anonymous: given.anonymous ?? webinar.anonymous,
      attendeesSee: given.attendeesSee ?? webinar.attendeesSee,
      maxLength: maxLength ?? webinar.maxLength,
      followUpDays: followUpDays ?? webinar.followUpDays,
    }),
  });
}

/** Writes columns under the webinar's lock and tells it; where they say what they said, nothing changes. */
async function mend(
  viewer: Viewer,
  id: string,
  {
    act,
    columns,
  }: { act: 'mend' | 'moderate'; columns: (webinar: WebinarRow) => Partial<typeof webinars.$inferSelect> },
): Promise<Answered> {
  const replayed = await change(viewer, async (tx, tell, tellMany) => {
    const webinar = await lockWebinar(tx, viewer, id);
    needAct(viewer, webinar, act);
    const wanted = columns(webinar);
    const same = Object.entries(wanted).every(([name, value]) => isSame(webinar[name as keyof WebinarRow], value));
    if (same) return true;
    await tellWebinar(tell, webinar, webinar.status === 'DRAFT' ? 'STAFF' : 'EVERYBODY');
    await tx.update(webinars).set(wanted).where(eq(webinars.id, webinar.id));
    if (wanted.attendeesSee === 'ALL') await showWaiting({ tx, viewer, webinar }, tellMany);
    return false;
  });
  if (!replayed) scoresChanged(id.toLowerCase());
  return { webinar: await findWebinar(viewer, id), replayed };
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
