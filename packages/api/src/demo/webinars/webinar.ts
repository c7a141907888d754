import type { StaffRoleName, UpdateQaSettingsInput } from '../../webinars/webinars.types.ts';
import type { OrganizationKey } from '../organizations/directory.ts';

/** A question to a webinar of the demo network, and what became of it. */
export interface Asked {
  by: string;
  text: string;
  anonymous?: boolean;
  votes?: string[];
  /** Left out: it waits for approval. */
  becomes?: 'PUBLISHED' | 'ANSWERING' | 'ANSWERED';
  /** Who answered; with words in writing, without them aloud. */
  answer?: { by: string; text?: string };
}

export interface DemoPoll {
  question: string;
  kind: 'SINGLE' | 'MULTIPLE';
  options: string[];
  /** Who chose which, by their places. */
  votes: Record<string, number[]>;
}

export interface DemoWebinar {
  slug: string;
  title: string;
  description: string;
  heldBy?: OrganizationKey;
  /** Minutes from now to its beginning; before now it is negative. */
  startsIn: number;
  minutes: number;
  status: 'SCHEDULED' | 'LIVE' | 'ENDED';
  staff: [string, StaffRoleName][];
  qa?: Omit<UpdateQaSettingsInput, 'webinarId'>;
  asked: Asked[];
  poll?: DemoPoll;
}
