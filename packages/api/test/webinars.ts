import { newId } from '../src/kernel/ids.ts';
import { house as houseViewer } from '../src/kernel/viewer.ts';
import { giveRole } from '../src/members/roles.service.ts';
import { updateQaSettings } from '../src/questions/settings.service.ts';
import { goLive, startPractice } from '../src/webinars/life.service.ts';
import { createWebinar } from '../src/webinars/making.service.ts';
import type { StaffRoleName, UpdateQaSettingsInput } from '../src/webinars/webinars.types.ts';
import { type Answer, as, type Person } from './as.ts';
import { house } from './house.ts';

export interface TestWebinar {
  id: string;
  slug: string;
  shortCode: string;
  staffStreamId: string;
}

export interface WantedWebinar {
  status?: 'DRAFT' | 'SCHEDULED' | 'PRACTICE' | 'LIVE';
  staff?: [Person, StaffRoleName][];
  series?: string;
  qa?: Omit<UpdateQaSettingsInput, 'webinarId'>;
}

export const details = () => ({
  title: `A webinar ${newId().slice(-12)}`,
  startsAt: new Date('2030-05-01T10:00:00Z'),
  endsAt: new Date('2030-05-01T11:00:00Z'),
  timeZone: 'Europe/Berlin',
  clientMutationId: crypto.randomUUID(),
});

/** A webinar of its own for a test; live, and taking questions without asking, unless said otherwise. */
export async function aWebinar({ status = 'LIVE', staff = [], series, qa }: WantedWebinar = {}): Promise<TestWebinar> {
  await house();
  const seats = staff.map(([{ handle }, role]) => ({ handle, role }));
  const { webinar } = await createWebinar(houseViewer, {
    ...details(),
    staff: seats,
    series,
    draft: status === 'DRAFT',
  });
  const { id, slug, shortCode, staffStreamId } = webinar;
  await updateQaSettings(houseViewer, { webinarId: id, moderated: false, ...qa });
  if (status === 'PRACTICE') await startPractice(houseViewer, id);
  if (status === 'LIVE') await goLive(houseViewer, id);
  return { id, slug, shortCode, staffStreamId };
}

/** A member with a role in the house. */
export async function withRole(name: string, role: 'MODERATOR' | 'EDITOR'): Promise<Person> {
  const person = await as(name);
  await giveRole(houseViewer, person.handle, role);
  return person;
}

export const WEBINAR_FIELDS = `id slug title status cursor staffCursor viewerIsStaff viewerStaffRole wentLiveAt endedAt
  qa { open moderated anonymous attendeesSee maxLength followUpDays } hosts { handle } panelists { handle }
  staff { role member { handle } } thread { id status }`;
export const WEBINAR = `query ($slug: String!) { webinar(slug: $slug) { ${WEBINAR_FIELDS} } }`;
export const WEBINARS = `query ($status: [WebinarStatus!], $first: Int, $after: String) {
  webinars(status: $status, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { slug status } } } }`;
export const CREATE = `mutation ($input: CreateWebinarInput!) { createWebinar(input: $input) { replayed webinar { ${WEBINAR_FIELDS} } } }`;
export const UPDATE = `mutation ($input: UpdateWebinarInput!) { updateWebinar(input: $input) { replayed webinar { ${WEBINAR_FIELDS} } } }`;
export const SETTINGS = `mutation ($input: UpdateQaSettingsInput!) { updateQaSettings(input: $input) { replayed webinar { ${WEBINAR_FIELDS} } } }`;
export const SEAT = `mutation ($input: SeatWebinarStaffInput!) { seatWebinarStaff(input: $input) { replayed webinar { ${WEBINAR_FIELDS} } } }`;
export const ON_DEMAND = `mutation ($input: PublishOnDemandInput!) { publishOnDemand(input: $input) { webinar { ${WEBINAR_FIELDS} recordingUrl } } }`;

/** A mutation that takes a webinar's id alone. */
export const turn = (name: string) =>
  `mutation ($webinarId: ID!) { ${name}(webinarId: $webinarId) { replayed webinar { ${WEBINAR_FIELDS} } } }`;

const stream = (name: string, more = '') => `subscription ($webinarId: ID!, $after: String) {
  ${name}(webinarId: $webinarId, after: $after) { __typename
    ... on WebinarEvent { seq cursor node { __typename ... on Webinar { id title status wentLiveAt
      qa { open moderated anonymous attendeesSee } panelists { handle } } ${more} } }
    ... on CaughtUp { cursor replayed } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;
export const WEBINAR_EVENTS = stream('webinarEvents');
export const STAFF_EVENTS = stream('webinarStaffEvents');

/** What somebody is told next on a stream, by its name. */
export const nextOf = async (watching: { next(): Promise<Answer['data']> }): Promise<Answer['data']> =>
  Object.values((await watching.next()) as Record<string, unknown>)[0];
