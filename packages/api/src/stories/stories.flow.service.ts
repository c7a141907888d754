import { limits } from '@rounds/schema/limits';
import { asc, eq } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineJob } from '../kernel/jobs.ts';
import { readMaybeText, readText } from '../kernel/text.ts';
import { house, needRole, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { setThreadStatus } from '../talk/threads.service.ts';
import { permissionFor } from './consent.permission.service.ts';
import { needAudio } from './episodes.service.ts';
import { needDescribed } from './pictures.listing.service.ts';
import { needPicturePermission } from './pictures.permission.service.ts';
import { storyMoved } from './stories.events.ts';
import { isAuthor, isBackstage, needEditor } from './stories.rights.ts';
import { type Answered, findStory, lockStory, maybeStory, type StoryRow } from './stories.service.ts';
import { stories, storySteps } from './stories.table.ts';
import type {
  NoteOnStoryInput,
  PublishStoryInput,
  ReturnStoryInput,
  StoryStatusName,
  StoryStepKindName,
  WithdrawStoryInput,
} from './stories.types.ts';

/** A step of a story on its way. */
interface Step {
  kind: StoryStepKindName;
  from: StoryStatusName[];
  to: StoryStatusName;
  /** Who may take it; asked once the story is known to exist for them. */
  need: (story: StoryRow, tx: Tx) => void | Promise<void>;
  note?: string | null;
  scheduledAt?: Date;
}

/** A story whose thread's lock is held, and by whom. */
export interface Hold {
  tx: Tx;
  tell: Tell;
  viewer: Viewer;
  story: StoryRow;
}

/**
 * Takes a story one step on, under its thread's lock, so that of two who act at once one is first. Where it is already what it
 * should become, nothing changes and nobody is told.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION with `status`
 */
async function move(viewer: Viewer, id: string, step: Step): Promise<Answered> {
  needRole(viewer, 'MEMBER');
  const found = await findStory(viewer, id);
  const replayed = await change(viewer, async (tx, tell) => {
    const story = await lockStory(tx, viewer, found);
    await step.need(story, tx);
    const isThere = story.status === step.to && story.scheduledAt?.getTime() === step.scheduledAt?.getTime();
    if (isThere) return true;
    if (!step.from.includes(story.status))
      refuse('INVALID_TRANSITION', `This story is ${inWords[story.status]}.`, { status: story.status });
    await turn({ tx, tell, viewer, story }, step);
    return false;
  });
  return { story: await findStory(viewer, found.id), replayed };
}

/** What a step does: the story, its comments and the clock are changed together. */
async function turn({ tx, tell, viewer, story }: Hold, { kind, to, note = null, scheduledAt }: Step): Promise<void> {
  const now = clock.now();
  const { id, threadId } = story;
  if (to === 'PUBLISHED') await setThreadStatus(tx, tell, { id: threadId, status: 'OPEN', readers: 'EVERYBODY' });
  else if (to === 'WITHDRAWN')
    await setThreadStatus(tx, tell, { id: threadId, status: 'READ_ONLY', readers: 'LISTED' });
  else await tell(threadChanged, { id: threadId, streamId: threadId });
  await tell(storyMoved, { id, streamId: null });
  const permittedUntil = to === 'PUBLISHED' ? await permissionFor(story, tx) : null;
  const publishedAt = to === 'PUBLISHED' ? (story.publishedAt ?? now) : story.publishedAt;
  await tx
    .update(stories)
    .set({ status: to, statusAt: now, scheduledAt: scheduledAt ?? null, publishedAt, permittedUntil })
    .where(eq(stories.id, id));
  await tx.insert(storySteps).values({ id: newId(), storyId: id, kind, takenBy: viewer.memberId, note, at: now });
  if (scheduledAt) await publishing.enqueue(tx, { storyId: id }, { key: id, at: scheduledAt });
  else await publishing.drop(tx, id);
}

const due: Step = { kind: 'PUBLISHED', from: [], to: 'PUBLISHED', need: () => undefined };
const unpermitted: Step = {
  ...due,
  kind: 'TAKEN_UP',
  to: 'IN_REVIEW',
  note: 'It was due, but the permission of a patient was missing.',
};

async function isPermitted(story: StoryRow, tx: Tx): Promise<boolean> {
  try {
    await permissionFor(story, tx);
    await needPicturePermission(story, tx);
    return true;
  } catch (error) {
    if (isRefusal(error, 'CONSENT_REQUIRED')) return false;
    throw error;
  }
}

/** Takes away what a permission allowed to be shown, or was about to; for the ledger, in its transaction. */
export const takeAway = (hold: Hold, note: string): Promise<void> =>
  turn(
    hold,
    hold.story.status === 'PUBLISHED' ? { ...due, kind: 'WITHDRAWN', to: 'WITHDRAWN', note } : { ...unpermitted, note },
  );

const brought = {
  DRAFT: 'TAKEN_BACK',
  SUBMITTED: 'SUBMITTED',
  IN_REVIEW: 'TAKEN_UP',
  SCHEDULED: 'SCHEDULED',
  PUBLISHED: 'PUBLISHED',
  WITHDRAWN: 'WITHDRAWN',
} as const;

/** Takes a story to where it was elsewhere, as the house; for what is brought in, in its transaction. */
export const bringTo = (hold: Hold, to: StoryStatusName, more: { note: string; scheduledAt?: Date }): Promise<void> =>
  turn(hold, { ...due, ...more, kind: brought[to], to });

/** Publishes what is due. Whoever moved the story meanwhile has decided otherwise. */
const publishing = defineJob('publish story', async ({ storyId }: { storyId: string }) => {
  const found = await maybeStory(house, storyId);
  if (found?.status !== 'SCHEDULED') return;
  await change(house, async (tx, tell) => {
    const story = await lockStory(tx, house, found);
    if (story.status !== 'SCHEDULED' || (story.scheduledAt ?? clock.now()) > clock.now()) return;
    await turn({ tx, tell, viewer: house, story }, (await isPermitted(story, tx)) ? due : unpermitted);
  });
});

const byAuthors = (viewer: Viewer) => async (story: StoryRow, tx: Tx) => {
  if (!(await isAuthor(viewer, story.id, tx))) refuse('FORBIDDEN', 'Only its authors do this.');
};
const byEditors = (viewer: Viewer) => () => needEditor(viewer, 'Only editors do this.');

/** Gives a draft to the editors. @throws as `move`, BAD_USER_INPUT where there is nothing to read yet */
export const submitStory = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, {
    kind: 'SUBMITTED',
    from: ['DRAFT'],
    to: 'SUBMITTED',
    need: async (story, tx) => {
      await byAuthors(viewer)(story, tx);
      await needWhole(story, tx);
    },
  });

/** Takes back what was given to the editors, to write on. */
export const takeBackStory = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, {
    kind: 'TAKEN_BACK',
    from: ['SUBMITTED', 'IN_REVIEW', 'SCHEDULED'],
    to: 'DRAFT',
    need: byAuthors(viewer),
  });

/** Takes a submitted story up, so that its authors know it is being read. */
export const reviewStory = (viewer: Viewer, id: string): Promise<Answered> =>
  move(viewer, id, { kind: 'TAKEN_UP', from: ['SUBMITTED'], to: 'IN_REVIEW', need: byEditors(viewer) });

/** Gives a story back to its authors with a reason: they may revise it and submit it again. */
export const returnStory = (viewer: Viewer, { storyId, reason }: ReturnStoryInput): Promise<Answered> =>
  move(viewer, storyId, {
    kind: 'RETURNED',
    from: ['SUBMITTED', 'IN_REVIEW', 'SCHEDULED'],
    to: 'DRAFT',
    need: byEditors(viewer),
    note: readText('reason', reason, { ...limits.story.note, multiline: true }),
  });

/** Publishes a story now, or at a time to come; what is published already stays so. */
export function publishStory(viewer: Viewer, { storyId, at }: PublishStoryInput): Promise<Answered> {
  const need = async (story: StoryRow, tx: Tx) => {
    byEditors(viewer)();
    await needWhole(story, tx);
    await permissionFor(story, tx);
    await needPicturePermission(story, tx);
  };
  const from: StoryStatusName[] = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'SCHEDULED', 'WITHDRAWN'];
  if (at == null) return move(viewer, storyId, { kind: 'PUBLISHED', from, to: 'PUBLISHED', need });
  const ahead = at.getTime() - clock.now().getTime();
  if (ahead <= 0) refuse('BAD_USER_INPUT', 'That time has passed.', { field: 'at' });
  if (ahead > limits.story.scheduledDays * 86_400_000)
    refuse('BAD_USER_INPUT', `At most ${limits.story.scheduledDays} days ahead.`, { field: 'at' });
  return move(viewer, storyId, { kind: 'SCHEDULED', from, to: 'SCHEDULED', need, scheduledAt: at });
}

/** Takes a published story away, with its comments; those who watch them hear so at once. Its authors may, and editors. */
export const withdrawStory = (viewer: Viewer, { storyId, reason }: WithdrawStoryInput): Promise<Answered> =>
  move(viewer, storyId, {
    kind: 'WITHDRAWN',
    from: ['PUBLISHED'],
    to: 'WITHDRAWN',
    need: async (story, tx) => {
      if (!(await isBackstage(viewer, story.id, tx)))
        refuse('FORBIDDEN', 'Only its authors and editors withdraw a story.');
    },
    note: readMaybeText('reason', reason ?? null, { ...limits.story.note, multiline: true }),
  });

/** Says something about a story to those who write and edit it. The same `clientMutationId` says it once. */
export async function noteOnStory(viewer: Viewer, input: NoteOnStoryInput): Promise<Answered> {
  needRole(viewer, 'MEMBER');
  const found = await findStory(viewer, input.storyId);
  const note = readText('note', input.note, { ...limits.story.note, multiline: true });
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const replayed = await change(viewer, async (tx, tell) => {
    const story = await lockStory(tx, viewer, found);
    if (!(await isBackstage(viewer, story.id, tx)))
      refuse('FORBIDDEN', 'Only its authors and editors take notes on a story.');
    const step = { id: newId(), storyId: story.id, kind: 'NOTED' as const, takenBy: viewer.memberId, note };
    const noted = await tx
      .insert(storySteps)
      .values({ ...step, clientMutationId, at: clock.now() })
      .onConflictDoNothing({ target: [storySteps.takenBy, storySteps.clientMutationId] })
      .returning({ id: storySteps.id });
    if (noted.length === 0) return true;
    await tell(threadChanged, { id: story.threadId, streamId: story.threadId });
    await tell(storyMoved, { id: story.id, streamId: null });
    return false;
  });
  return { story: await findStory(viewer, found.id), replayed };
}

/** What was decided about it and said of it, the oldest first; null for whom it is not. */
export async function stepsOf(viewer: Viewer, storyId: string) {
  if (!(await isBackstage(viewer, storyId))) return null;
  return db
    .select({ step: storySteps, member: members })
    .from(storySteps)
    .leftJoin(members, eq(members.id, storySteps.takenBy))
    .where(eq(storySteps.storyId, storyId))
    .orderBy(asc(storySteps.at), asc(storySteps.id));
}

/** @throws BAD_USER_INPUT for a story of which there is nothing to read, or to hear, yet */
async function needWhole({ id, body, summary, kind, aboutPatient }: StoryRow, tx: Tx): Promise<void> {
  if (kind === 'PODCAST') await needAudio(tx, id);
  else if (body === '') refuse('BAD_USER_INPUT', 'There is nothing to read yet.', { field: 'body' });
  if (summary === '')
    refuse('BAD_USER_INPUT', 'Please say in a sentence what it is about: lists show it.', { field: 'summary' });
  if ((kind === 'STORY' || kind === 'PODCAST') && aboutPatient === null)
    refuse('BAD_USER_INPUT', 'Please say whether it is about a patient.', { field: 'aboutPatient' });
  await needDescribed(tx, id);
}

const inWords: Record<StoryStatusName, string> = {
  DRAFT: 'a draft',
  SUBMITTED: 'submitted',
  IN_REVIEW: 'being reviewed',
  SCHEDULED: 'scheduled',
  PUBLISHED: 'published',
  WITHDRAWN: 'withdrawn',
};
