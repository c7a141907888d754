import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineJob } from '../kernel/jobs.ts';
import { readMaybeText, readText } from '../kernel/text.ts';
import { house, needRole, type Viewer } from '../kernel/viewer.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { appendEntry } from './consent.ledger.service.ts';
import { type Grant, grantsOf, permissionFor } from './consent.permission.service.ts';
import { sealName } from './consent.seal.ts';
import { consentEntries } from './consent.table.ts';
import type { ConsentChannelName, RecordConsentInput, RevokeConsentInput } from './consent.types.ts';
import { type Hold, takeAway } from './stories.flow.service.ts';
import { isBackstage, needEditor } from './stories.rights.ts';
import { type Answered, findStory, lockStory, maybeStory } from './stories.service.ts';
import { stories } from './stories.table.ts';

interface ConsentAnswered extends Answered {
  alsoShownIn: ConsentChannelName[];
}

/**
 * Writes down what was signed. The same `clientMutationId` is written down once.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, INVALID_TRANSITION for a story that is about no patient
 */
export async function recordConsent(viewer: Viewer, input: RecordConsentInput): Promise<ConsentAnswered> {
  needRole(viewer, 'MEMBER');
  const found = await findStory(viewer, input.storyId);
  needEditor(viewer, 'Only editors keep the ledger.');
  const signed = readConsent(input);
  const replayed = await change(viewer, async (tx, tell) => {
    const story = await lockStory(tx, viewer, found);
    if (await isWritten(tx, signed.clientMutationId)) return true;
    if (!story.aboutPatient)
      refuse('INVALID_TRANSITION', 'This story is not said to be about a patient; say so first.');
    await needReplaceable(tx, story.id, signed.replacesId);
    const line = { ...signed, storyId: story.id, event: 'GRANTED' as const, grantId: null };
    const entry = await appendEntry(tx, { ...line, reason: null, recordedBy: viewer.memberId });
    await expiring.enqueue(tx, { storyId: story.id }, { key: entry.id, at: entry.expiresAt });
    await tell(threadChanged, { id: story.threadId, streamId: story.threadId });
    if (story.status === 'PUBLISHED')
      await tx
        .update(stories)
        .set({ permittedUntil: await permissionFor(story, tx) })
        .where(eq(stories.id, story.id));
    return false;
  });
  return { story: await findStory(viewer, found.id), alsoShownIn: [], replayed };
}

/** What was signed, checked and as the ledger keeps it. @throws BAD_USER_INPUT */
function readConsent(input: RecordConsentInput) {
  const { signedAt, expiresAt } = input;
  if (!input.saysHowToRevoke)
    refuse('BAD_USER_INPUT', 'A paper that does not say how to revoke it is no authorisation.', {
      field: 'saysHowToRevoke',
    });
  if (signedAt > clock.now()) refuse('BAD_USER_INPUT', 'It cannot have been signed yet.', { field: 'signedAt' });
  if (expiresAt <= clock.now()) refuse('BAD_USER_INPUT', 'It has run out already.', { field: 'expiresAt' });
  if (!/^[0-9a-f]{64}$/i.test(input.evidenceHash))
    refuse('BAD_USER_INPUT', 'A SHA-256 has 64 hex digits.', { field: 'evidenceHash' });
  if (input.channels.length === 0)
    refuse('BAD_USER_INPUT', 'Please say to whom it may be shown.', { field: 'channels' });
  return {
    part: input.part,
    what: readText('what', input.what, limits.story.note),
    signedBy: sealName(readText('signedBy', input.signedBy, limits.story.byline)),
    authority: readMaybeText('authority', input.authority ?? null, limits.story.byline),
    channels: [...new Set(input.channels)],
    purpose: readText('purpose', input.purpose, limits.story.note),
    signedAt,
    expiresAt,
    evidenceHash: input.evidenceHash.toLowerCase(),
    replacesId: input.replacesId == null ? null : readId('replacesId', input.replacesId),
    clientMutationId: readId('clientMutationId', input.clientMutationId),
  };
}

async function isWritten(tx: Tx, clientMutationId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: consentEntries.id })
    .from(consentEntries)
    .where(eq(consentEntries.clientMutationId, clientMutationId));
  return rows.length > 0;
}

/** @throws NOT_FOUND for what is no grant of this story that still counts */
async function needReplaceable(tx: Tx, storyId: string, replacesId: string | null): Promise<void> {
  if (replacesId === null) return;
  const grants = await grantsOf(storyId, tx);
  if (!grants.some(({ id }) => id === replacesId))
    refuse('NOT_FOUND', 'There is no such permission for this story.', { field: 'replacesId' });
}

/**
 * Writes down that a permission was revoked. In the same transaction the story, where it was published, is no longer, its
 * comments neither; where it was for pictures alone, those are no longer. Its authors may, and editors; doing it again changes
 * nothing.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT
 */
export async function revokeConsent(viewer: Viewer, input: RevokeConsentInput): Promise<ConsentAnswered> {
  needRole(viewer, 'MEMBER');
  const found = await findStory(viewer, input.storyId);
  const reason = readMaybeText('reason', input.reason ?? null, { ...limits.story.note, multiline: true });
  const grantId = input.grantId == null ? null : readId('grantId', input.grantId);
  const ended = await change(viewer, async (tx, tell) => {
    const story = await lockStory(tx, viewer, found);
    if (!(await isBackstage(viewer, story.id, tx)))
      refuse('FORBIDDEN', 'Only its authors and editors write down what was revoked.');
    const grants = await grantsOf(story.id, tx);
    if (grantId !== null && !grants.some(({ id }) => id === grantId))
      refuse('NOT_FOUND', 'There is no such permission for this story.', { field: 'grantId' });
    const wanted = grants.filter(({ id, endedAt }) => endedAt === null && (grantId === null || id === grantId));
    await endGrants({ tx, tell, viewer, story }, { grants: wanted, event: 'REVOKED', reason });
    return wanted;
  });
  const alsoShownIn = [...new Set(ended.flatMap(({ channels }) => channels))].filter((each) => each !== 'WEBSITE');
  return { story: await findStory(viewer, found.id), alsoShownIn, replayed: ended.length === 0 };
}

interface End {
  grants: Grant[];
  event: 'REVOKED' | 'EXPIRED';
  reason: string | null;
}

/** Ends grants in the ledger, and with them what they permitted to be shown. */
async function endGrants(hold: Hold, { grants, event, reason }: End): Promise<void> {
  const { tx, tell, viewer, story } = hold;
  for (const { endedAt: _open, number: _n, id, at: _at, previousHash: _p, hash: _h, ...grant } of grants)
    await appendEntry(tx, {
      ...grant,
      event,
      grantId: id,
      replacesId: null,
      reason,
      recordedBy: viewer.memberId,
      clientMutationId: null,
    });
  if (grants.length === 0) return;
  // Without their pictures the words may stay: those are out of everything that is shown by the line just written.
  const isWhole = story.status === 'PUBLISHED' && grants.every(({ part }) => part === 'PICTURE');
  if (!isWhole && (story.status === 'PUBLISHED' || story.status === 'SCHEDULED'))
    await takeAway(hold, event === 'REVOKED' ? 'A permission was revoked.' : 'A permission has run out.');
  else await tell(threadChanged, { id: story.threadId, streamId: story.threadId });
}

/** Ends what has run out. Whoever renewed or revoked it meanwhile has decided otherwise. */
const expiring = defineJob('consent runs out', async ({ storyId }: { storyId: string }) => {
  const found = await maybeStory(house, storyId);
  if (!found) return;
  await change(house, async (tx, tell) => {
    const story = await lockStory(tx, house, found);
    const grants = (await grantsOf(story.id, tx)).filter(
      ({ endedAt, expiresAt }) => endedAt === null && expiresAt <= clock.now(),
    );
    await endGrants({ tx, tell, viewer: house, story }, { grants, event: 'EXPIRED', reason: null });
  });
});
