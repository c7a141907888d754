import { asc, eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { refuse } from '../kernel/errors.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { needAct } from '../webinars/rights.service.ts';
import { lockWebinar } from '../webinars/webinars.service.ts';
import {
  type AnsweredPoll,
  findPoll,
  insertOptions,
  lockPoll,
  needVersion,
  oneMore,
  pollCountsChanged,
  readAsked,
  readOptions,
  tellPoll,
} from './polls.service.ts';
import { pollOptions, polls } from './polls.table.ts';
import type { UpdatePollInput } from './polls.types.ts';

/**
 * Changes a poll: before it is opened all of it, while it is open whether results are hidden. Of two who change it at once
 * the later one has not read what the first has written, and is told so; who wants what is there already is answered with it.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, INVALID_TRANSITION with `status`, CONFLICT for an old version
 */
export async function updatePoll(viewer: Viewer, input: UpdatePollInput): Promise<AnsweredPoll> {
  const asked = input.question == null ? null : readAsked(input.question);
  const given = input.options == null ? null : readOptions(input.options);
  const found = await findPoll(viewer, input.pollId);
  const answer = await change(viewer, async (tx, tell): Promise<AnsweredPoll> => {
    const webinar = await lockWebinar(tx, viewer, found.webinar.id);
    needAct(viewer, webinar, 'moderate');
    const poll = await lockPoll(tx, found.poll.id);
    const kept = await tx
      .select({ label: pollOptions.label })
      .from(pollOptions)
      .where(eq(pollOptions.pollId, poll.id))
      .orderBy(asc(pollOptions.position));
    const question = asked ?? poll.question;
    const kind = input.kind ?? poll.kind;
    const resultsHidden = input.resultsHidden ?? poll.resultsHidden;
    const labels = given !== null && given.join('\n') !== kept.map(({ label }) => label).join('\n') ? given : null;
    const isReworded = question !== poll.question || kind !== poll.kind || labels !== null;
    if (!isReworded && resultsHidden === poll.resultsHidden) return { poll, replayed: true };
    needVersion(poll, input.version);
    if (poll.status === 'CLOSED' || (poll.status === 'OPEN' && isReworded))
      refuse('INVALID_TRANSITION', 'What has been asked stays as it was asked.', { status: poll.status });
    if (labels !== null) {
      await tx.delete(pollOptions).where(eq(pollOptions.pollId, poll.id));
      await insertOptions(tx, poll.id, labels);
    }
    const [changed] = await tx
      .update(polls)
      .set({ question, kind, resultsHidden, ...oneMore })
      .where(eq(polls.id, poll.id))
      .returning();
    await tellPoll({ tell, webinar }, changed!);
    return { poll: changed!, replayed: false };
  });
  pollCountsChanged(found.webinar.id);
  return answer;
}
