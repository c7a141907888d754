import type { Live } from '../kernel/live.ts';
import { inboxLive } from '../notifications/inbox.live.ts';
import { organizationsLive } from '../organizations/organizations.live.ts';
import { programLive } from '../program/program.live.ts';
import { registrationLive } from '../registration/registration.live.ts';
import { storiesLive } from '../stories/stories.live.ts';
import { talkLive } from '../talk/talk.live.ts';
import { webinarsLive } from '../webinars/webinars.live.ts';

/** What each feature teaches the cache: one line a feature. */
export const lives: readonly Live[] = [
  organizationsLive,
  programLive,
  talkLive,
  webinarsLive,
  registrationLive,
  storiesLive,
  inboxLive,
];
