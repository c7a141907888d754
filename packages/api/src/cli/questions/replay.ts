// Every feature says there what becomes of its things when a webinar goes live.
import '../../server/schema.ts';
import { house } from '../../kernel/viewer.ts';
import { findViewerMember } from '../../members/members.service.ts';
import { goLive } from '../../webinars/life.service.ts';
import { seatWebinarStaff } from '../../webinars/staff.service.ts';
import { maybeWebinar, type WebinarRow } from '../../webinars/webinars.service.ts';
import { readText } from '../read-file.ts';
import { readDiscussion } from '../replay/discussion.ts';
import { WATCH_WEBINAR } from '../replay/operations.ts';
import { findPlace } from '../replay/place.ts';
import { annotationOf } from '../replay/replay.ts';
import { fingerprint, gatherSpeakers, type Speakers } from '../replay/speakers.ts';
import { watchStream } from '../replay/watcher.ts';
import { complain } from '../sentence.ts';
import { askAll } from './ask.ts';
import { type Asked, questionsOf } from './asked.ts';
import { audit } from './audit.ts';
import { answerFirst, openModerator } from './moderator.ts';

const moderatorNick = 'replay-moderator';
const answeredAloud = 5;

/** Asks a log's questions at a webinar and prints what became of them. True when nothing was lost, doubled or out of order. */
export async function replayQuestions(file: string, options: { webinar: string; url?: string }): Promise<boolean> {
  const raw = readText(file);
  const asked = questionsOf(readDiscussion(raw, annotationOf(file)));
  if (asked.length === 0) complain(`${file} holds no question such as "[12:30] <nick> why?".`);
  const webinar = await webinarToAskAt(options.webinar);
  const speakers = await gatherSpeakers([moderatorNick, ...asked.flatMap(({ nick, voters }) => [nick, ...voters])]);
  const place = await findPlace(options.url, speakers.memberId(moderatorNick));
  try {
    await seatModerator(webinar, speakers);
    announce(asked, webinar);
    const published = new Map<string, () => void>();
    const watcher = await watchStream(place.url, {
      query: WATCH_WEBINAR,
      variables: { webinarId: webinar.id },
      hear: ({ __typename, id, status }) => {
        if (__typename !== 'Question' || !id) return null;
        if (status !== 'PENDING') published.get(id)?.();
        return id;
      },
    });
    const stage = { url: place.url, webinar, speakers, file: fingerprint(raw), moderator: moderatorNick };
    const moderator = await openModerator(stage);
    const account = await askAll(asked, { ...stage, watcher, published });
    const before = await audit(stage, account);
    const answered = await answerFirst(stage, before.order.slice(0, answeredAloud));
    await Promise.all([watcher.close(), moderator.close()]);
    const lost = account.kept.size - [...account.kept.keys()].filter((id) => watcher.seenAt.has(id)).length;
    const outOfOrder = before.outOfOrder + watcher.outOfOrder + moderator.outOfOrder;
    const doubled = before.doubleVotes + watcher.doubled + moderator.doubled;
    console.log(
      `asked ${account.kept.size}, refused ${account.refused}, votes ${account.votes} (${account.repeated} given again), answered ${answered}`,
    );
    if (before.lostVotes > 0) console.log(`${before.lostVotes} votes are missing`);
    console.log(
      `lost ${lost + before.lostVotes + account.unanswered}, double votes ${doubled}, out of order ${outOfOrder}`,
    );
    return lost + before.lostVotes + account.unanswered + doubled + outOfOrder === 0;
  } finally {
    await seatModerator(webinar, speakers, null);
    await speakers.dismiss();
    await place.leave();
  }
}

async function webinarToAskAt(slug: string): Promise<WebinarRow> {
  const webinar = (await maybeWebinar(house, slug)) ?? complain(`There is no webinar ${slug}.`);
  if (webinar.status === 'LIVE' || webinar.status === 'PAUSED') return webinar;
  if (webinar.status !== 'SCHEDULED' && webinar.status !== 'PRACTICE')
    complain(`${webinar.title} takes no questions: it is ${webinar.status.toLowerCase()}.`);
  console.log(`${webinar.title} was not live yet; it is now.`);
  return (await goLive(house, webinar.id)).webinar;
}

/** The moderator is of the staff for as long as the replay takes. */
async function seatModerator(webinar: WebinarRow, speakers: Speakers, role: 'MODERATOR' | null = 'MODERATOR') {
  const member = await findViewerMember(speakers.memberId(moderatorNick));
  if (member) await seatWebinarStaff(house, { webinarId: webinar.id, handle: member.handle, role });
}

function announce(asked: Asked[], webinar: WebinarRow): void {
  const people = new Set(asked.flatMap(({ nick, voters }) => [nick, ...voters])).size;
  const votes = asked.reduce((sum, { voters }) => sum + voters.length, 0);
  console.log(`${asked.length} questions and ${votes} votes of ${people} people, at ${webinar.title}.`);
}
