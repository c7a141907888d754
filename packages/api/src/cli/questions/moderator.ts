import { ANSWER_LIVE, APPROVE, FINISH, WATCH_STAFF } from '../replay/operations.ts';
import { insist } from '../replay/voice.ts';
import { type Watcher, watchStream } from '../replay/watcher.ts';
import { type Stage, sessionOf } from './ask.ts';

/** Follows the staff's log and approves whatever waits there. */
export async function openModerator(stage: Stage): Promise<Watcher> {
  const approving = new Set<string>();
  const session = sessionOf(stage, stage.moderator);
  return watchStream(stage.url, {
    query: WATCH_STAFF,
    variables: { webinarId: stage.webinar.id },
    cookie: await stage.speakers.cookie(stage.moderator),
    hear: ({ __typename, id, status }) => {
      if (__typename !== 'Question' || !id) return null;
      if (status === 'PENDING' && !approving.has(id)) {
        approving.add(id);
        void insist(stage.url, { query: APPROVE, variables: { questionId: id } }, session);
      }
      return id;
    },
  });
}

/** Answers questions aloud, one after the other; answers how many were. Those that were answered before stay so. */
export async function answerFirst(stage: Stage, ids: string[]): Promise<number> {
  const session = sessionOf(stage, stage.moderator);
  let answered = 0;
  for (const questionId of ids) {
    const begun = await insist(stage.url, { query: ANSWER_LIVE, variables: { questionId } }, session);
    if (begun.kind !== 'answered') continue;
    const done = await insist(stage.url, { query: FINISH, variables: { questionId } }, session);
    if (done.kind === 'answered') answered++;
  }
  return answered;
}
