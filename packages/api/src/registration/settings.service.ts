import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { refuse } from '../kernel/errors.ts';
import { readMaybeText } from '../kernel/text.ts';
import { hasRole, needRole, type Viewer } from '../kernel/viewer.ts';
import { webinarChanged } from '../webinars/webinars.events.ts';
import { findWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { readQuestions } from './registration.form.ts';
import { registrationSettings } from './registration.table.ts';
import type { UpdateRegistrationSettingsInput } from './registration.types.ts';
import { changeSeats, promote, type SettingsRow } from './seats.service.ts';

/** Whose webinar it is, and editors. */
const mayArrange = (viewer: Viewer, { seat }: WebinarRow): boolean =>
  seat === 'HOST' || seat === 'CO_HOST' || hasRole(viewer, 'EDITOR');

const between = (field: string, value: number, [min, max]: readonly [number, number]): number =>
  value >= min && value <= max
    ? value
    : refuse('BAD_USER_INPUT', `It must be a number from ${min} to ${max}.`, { field });

const capacity = (field: string, value: number | null): number | null =>
  value === null ? null : between(field, value, limits.registration.capacity);

/** What was given, checked. @throws BAD_USER_INPUT */
function readSettings(given: Omit<UpdateRegistrationSettingsInput, 'webinarId'>): Partial<SettingsRow> {
  const { approval, inPersonCapacity, onlineCapacity, offerHours, place, questions } = given;
  return {
    ...(approval != null && { approval }),
    ...(inPersonCapacity !== undefined && { inPersonCapacity: capacity('inPersonCapacity', inPersonCapacity) }),
    ...(onlineCapacity !== undefined && { onlineCapacity: capacity('onlineCapacity', onlineCapacity) }),
    ...(offerHours != null && { offerHours: between('offerHours', offerHours, limits.registration.offerHours) }),
    ...(place !== undefined && { place: readMaybeText('place', place, limits.registration.place) }),
    ...(questions != null && { questions: readQuestions(questions) }),
  };
}

/**
 * Changes how one registers. Who is registered keeps what they have: fewer seats take none away, more are offered to those who
 * wait, and new questions are put to those who come.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT
 */
export async function updateRegistrationSettings(
  viewer: Viewer,
  { webinarId, ...given }: UpdateRegistrationSettingsInput,
): Promise<WebinarRow> {
  needRole(viewer, 'MEMBER');
  const webinar = await findWebinar(viewer, webinarId);
  if (!mayArrange(viewer, webinar)) refuse('FORBIDDEN', 'Only its hosts and editors change how one registers.');
  const wanted = readSettings(given);
  if (Object.keys(wanted).length > 0) {
    await changeSeats(viewer, webinar.id, async (seats) => {
      await seats.tx.update(registrationSettings).set(wanted).where(eq(registrationSettings.webinarId, webinar.id));
      await promote({ ...seats, settings: { ...seats.settings, ...wanted } });
    });
    await tellPages(viewer, webinar);
  }
  return findWebinar(viewer, webinar.id);
}

/** Those who look at the webinar see the form and the seats as they are now: in public, then its staff (webinars.telling). */
async function tellPages(viewer: Viewer, { id, staffStreamId, status }: WebinarRow): Promise<void> {
  await change(viewer, async (_tx, tell) => {
    if (status !== 'DRAFT') await tell(webinarChanged, { id, streamId: id });
    await tell(webinarChanged, { id, streamId: staffStreamId });
  });
}
