import type { Live } from '../kernel/live.ts';

const embedded = [
  'RegistrationSettings',
  'RegistrationConnection',
  'RegistrationEdge',
  'FormAnswer',
  'FormQuestion',
  'ModeSeats',
];

/** Registrations come by the viewer's stream as they are now and are merged by id. */
export const registrationLive: Live = { keys: Object.fromEntries(embedded.map((type) => [type, () => null])) };
