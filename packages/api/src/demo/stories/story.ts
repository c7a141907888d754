import type { Line } from '../conversation.ts';

/** A story of the demo network, as its authors left it. */
export interface DemoStory {
  /** Left out: an instalment of the column. */
  kind?: 'STORY' | 'NEWS';
  title: string;
  summary: string;
  body: string;
  tags: string[];
  /** Who wrote it, by the keys of people.ts, in the order of the by-line. */
  by: { key: string; role: string; organization?: string; disclosure?: string }[];
  /** Who signed that it may be shown, where it is about a patient. */
  permittedBy?: string;
  /** Of an instalment, its date counts instead. */
  daysAgo?: number;
  likes?: string[];
  comments?: Line[];
}
