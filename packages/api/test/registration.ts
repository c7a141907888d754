import { house as houseViewer } from '../src/kernel/viewer.ts';
import type { UpdateRegistrationSettingsInput } from '../src/registration/registration.types.ts';
import { updateRegistrationSettings } from '../src/registration/settings.service.ts';
import { as, type Person } from './as.ts';
import { aWebinar, type TestWebinar } from './webinars.ts';

export interface TestRegistered extends TestWebinar {
  host: Person;
}

/** A webinar that is to come, with a host of its own. */
export async function toRegister(
  settings: Omit<UpdateRegistrationSettingsInput, 'webinarId'> = {},
): Promise<TestRegistered> {
  const host = await as('Host');
  const webinar = await aWebinar({ status: 'SCHEDULED', staff: [[host, 'HOST']] });
  await updateRegistrationSettings(houseViewer, { webinarId: webinar.id, ...settings });
  return { ...webinar, host };
}

/** So many of them, each there by its number. */
export type Exactly<N extends number, T, All extends T[] = []> = All['length'] extends N
  ? All
  : Exactly<N, T, [...All, T]>;

/** So many people. */
export const people = <N extends number>(count: N): Promise<Exactly<N, Person>> =>
  Promise.all(Array.from({ length: count }, (_, n) => as(`P${n}`))) as Promise<Exactly<N, Person>>;

const FIELDS = `id state mode position offerExpiresAt checkInCode checkedInAt noShow answers { label value } member { handle }`;
const payload = (call: string) => `${call} { replayed registration { ${FIELDS} } }`;
export const REGISTER = `mutation ($input: RegisterForWebinarInput!) { ${payload('registerForWebinar(input: $input)')} }`;
export const CANCEL = `mutation ($id: ID!) { ${payload('cancelRegistration(registrationId: $id)')} }`;
export const ACCEPT = `mutation ($id: ID!) { ${payload('acceptOffer(registrationId: $id)')} }`;
export const SWITCH = `mutation ($input: SwitchAttendanceInput!) { ${payload('switchAttendance(input: $input)')} }`;
export const DECIDE = `mutation ($input: DecideRegistrationInput!) { ${payload('decideRegistration(input: $input)')} }`;
export const CHECK_IN = `mutation ($input: CheckInInput!) { ${payload('checkIn(input: $input)')} }`;
export const ATTEND = `mutation ($id: ID!) { ${payload('attendOnline(webinarId: $id)')} }`;
export const ARRANGE = `mutation ($input: UpdateRegistrationSettingsInput!) { updateRegistrationSettings(input: $input) {
  webinar { id registration { approval offerHours place questions { id kind label required options } } seats { mode capacity taken waiting } } } }`;
export const OWN = `query ($slug: String!) { webinar(slug: $slug) { registrationCount viewerRegistration { ${FIELDS} }
  seats { mode capacity taken waiting } } }`;
export const ALL = `query ($slug: String!, $first: Int, $after: String, $state: [RegistrationState!]) { webinar(slug: $slug) {
  registrations(first: $first, after: $after, state: $state) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${FIELDS} } } } } }`;
export const CSV = 'query ($slug: String!) { webinar(slug: $slug) { registrationsCsv } }';

/** A wish to come, as a client sends it. */
export const wish = (webinar: TestWebinar, more: Record<string, unknown> = {}) => ({
  input: { webinarId: webinar.id, clientMutationId: crypto.randomUUID(), ...more },
});

interface Registered {
  id: string;
  state: string;
  mode: string;
  position: number | null;
  offerExpiresAt: string | null;
  checkInCode: string;
  [more: string]: unknown;
}

/** Registers somebody and answers what they became. */
export async function register(
  person: Person,
  webinar: TestWebinar,
  more: Record<string, unknown> = {},
): Promise<Registered> {
  const { data, errors } = await person.asks(REGISTER, wish(webinar, more));
  if (errors) throw new Error(errors[0]?.message);
  return data.registerForWebinar.registration;
}

/** What somebody's registration is now. */
export const ownOf = async (person: Person, { slug }: TestWebinar): Promise<Registered> =>
  (await person.asks(OWN, { slug })).data.webinar.viewerRegistration;

export const statesOf = (all: Person[], webinar: TestWebinar): Promise<string[]> =>
  Promise.all(all.map(async (person) => (await ownOf(person, webinar)).state));
