import { act } from '@testing-library/react';
import { ana } from './answers.ts';

export const host = { ...ana, id: 'm1' };

/** A live webinar that Ana hosts. */
export const webinar = {
  __typename: 'Webinar',
  id: 'w1',
  slug: 'burnout',
  shortCode: 'KXQPMR',
  title: 'Measuring burnout',
  html: '',
  description: '',
  status: 'LIVE',
  startsAt: '2026-11-26T15:00:00.000Z',
  endsAt: '2026-11-26T16:00:00.000Z',
  timeZone: 'America/Chicago',
  streamUrl: null,
  recordingUrl: null,
  wentLiveAt: '2026-11-26T15:00:00.000Z',
  endedAt: null as string | null,
  series: null,
  organization: null as object | null,
  qa: {
    __typename: 'QaSettings',
    open: true,
    moderated: true,
    anonymous: 'OFF',
    attendeesSee: 'ALL',
    maxLength: 300,
    followUpDays: 7,
  },
  highlightedQuestion: null,
  thread: { __typename: 'Thread', id: 't1' },
  cursor: 'e.0',
  staffCursor: 's.0',
  viewerIsStaff: true,
  viewerCanRun: true,
  viewerCanModerate: true,
  viewerKeepsTheDoor: true,
  viewerStaffRole: 'HOST',
  polls: [] as object[],
  backstageNotes: [] as object[],
  staff: [{ __typename: 'WebinarSeat', role: 'HOST', member: host }],
  hosts: [host],
  panelists: [],
  registrationCount: 0,
  registration: { __typename: 'RegistrationSettings', approval: false, offerHours: 24, place: null, questions: [] },
  seats: [],
  viewerRegistration: null,
};

export type TestQuestion = ReturnType<typeof question>;

/** What somebody has asked: published unless it says otherwise. */
export const question = (id: string, change: object = {}) => ({
  __typename: 'Question',
  id,
  version: 1,
  body: `Question ${id}`,
  status: 'PUBLISHED',
  anonymity: 'OFF',
  score: 0,
  createdAt: '2026-11-26T15:10:00.000Z',
  publishedAt: '2026-11-26T15:11:00.000Z',
  author: { __typename: 'Persona', displayName: 'Ben Okafor', avatarUrl: null, member: null },
  askedBy: { ...ana, id: 'm2', displayName: 'Ben Okafor' },
  answers: [] as object[],
  privateAnswers: [] as object[],
  mergedInto: null,
  originalBody: null,
  dismissReason: null,
  claim: null,
  followUp: null as object | null,
  steps: [] as object[],
  webinar: { __typename: 'Webinar', id: 'w1' },
  ...change,
});

/** A page with all of these. */
export const pageOf = (nodes: readonly object[]) => ({
  totalCount: nodes.length,
  edges: nodes.map((node, place) => ({ cursor: String(place), node })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

/** What the staff's log says of a question. */
export const told = (seq: number, node: object) => ({
  __typename: 'WebinarEvent',
  seq,
  cursor: `s.${seq}`,
  at: '2026-11-26T15:12:00.000Z',
  node,
});

/** jsdom has no layout: a list is 4000 pixels high and a row of it 40, and the list believes it. */
export class Sizes {
  readonly tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.tell = tell;
  }
  observe(target: Element) {
    const isRow = target instanceof HTMLElement && target.style.position !== '';
    const entry = { target, contentRect: { width: 400, height: isRow ? 40 : 4000 } } as unknown as ResizeObserverEntry;
    queueMicrotask(() => act(() => this.tell([entry], this)));
  }
  unobserve() {}
  disconnect() {}
}
