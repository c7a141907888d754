import { v5 } from 'uuid';
import { clock } from '../kernel/clock.ts';
import { house, type Viewer } from '../kernel/viewer.ts';
import { createPoll, openPoll } from '../polls/polls.service.ts';
import { pollChoices, votePoll } from '../polls/voting.service.ts';
import { answerQuestion, finishLiveAnswer, startLiveAnswer } from '../questions/answering.service.ts';
import { askQuestion } from '../questions/asking.service.ts';
import { approveQuestion } from '../questions/moderating.service.ts';
import { updateQaSettings } from '../questions/settings.service.ts';
import { voteQuestion } from '../questions/votes.service.ts';
import { endWebinar, goLive } from '../webinars/life.service.ts';
import { createWebinar } from '../webinars/making.service.ts';
import { letTimePass } from './dating.ts';
import { handleOf } from './members.ts';
import type { OrganizationKey } from './organizations/directory.ts';
import { fillDemoDirectory } from './organizations.ts';
import { demoWebinars } from './webinars/programme.ts';
import type { Asked, DemoPoll, DemoWebinar } from './webinars/webinar.ts';

const namespace = '1d9a7f0c-6b1e-4a52-9d0d-2a7c5e3b8f46';
const minute = 60_000;

/** Who does something in the demo network. */
type ViewerOf = (key: string) => Viewer;

const editor = 'MAREN';

interface Network {
  timeZone: string;
  viewerOf: ViewerOf;
  /** Addresses of organizations. */
  holders: ReadonlyMap<OrganizationKey, string>;
}

/** Webinars of the demo network with who holds them and their questions: one that is on, one to come, one that is over. */
export async function openDemoWebinars(timeZone: string, viewerOf: ViewerOf): Promise<void> {
  const holders = await fillDemoDirectory(viewerOf(editor));
  for (const wanted of demoWebinars) await make(wanted, { timeZone, viewerOf, holders });
}

async function make(wanted: DemoWebinar, { timeZone, viewerOf, holders }: Network): Promise<void> {
  const startsAt = new Date(Math.round((clock.now().getTime() + wanted.startsIn * minute) / minute) * minute);
  const staff = await Promise.all(
    wanted.staff.map(async ([key, role]) => ({ handle: await handleOf(viewerOf(key)), role })),
  );
  const { slug, title, description, heldBy } = wanted;
  const { webinar } = await createWebinar(viewerOf(editor), {
    slug,
    title,
    description,
    organization: heldBy && holders.get(heldBy),
    startsAt,
    endsAt: new Date(startsAt.getTime() + wanted.minutes * minute),
    timeZone,
    staff,
    clientMutationId: v5(slug, namespace),
  });
  if (wanted.qa) await updateQaSettings(house, { webinarId: webinar.id, ...wanted.qa });
  if (wanted.status === 'SCHEDULED') return;
  await goLive(house, webinar.id);
  const passed = wanted.status === 'LIVE' ? -wanted.startsIn : wanted.minutes;
  const pace = (passed / (wanted.asked.length + 1)) * minute;
  for (const [at, asked] of wanted.asked.entries()) {
    await letTimePass(house, webinar.id, pace);
    await ask(asked, { webinarId: webinar.id, name: `${slug} ${at}`, viewerOf });
  }
  await letTimePass(house, webinar.id, pace);
  if (wanted.poll) await poll(wanted.poll, { webinarId: webinar.id, name: slug, viewerOf });
  if (wanted.status !== 'ENDED') return;
  await endWebinar(house, webinar.id);
  await letTimePass(house, webinar.id, -wanted.startsIn * minute - passed * minute);
}

interface Scene {
  webinarId: string;
  /** Names what is asked, so that it is asked once. */
  name: string;
  viewerOf: ViewerOf;
}

async function ask(asked: Asked, { webinarId, name, viewerOf }: Scene): Promise<void> {
  const { text: body, anonymous } = asked;
  const { question } = await askQuestion(viewerOf(asked.by), {
    webinarId,
    body,
    anonymous,
    clientMutationId: v5(name, namespace),
  });
  if (!asked.becomes) return;
  if (question.status === 'PENDING') await approveQuestion(house, question.id);
  await Promise.all((asked.votes ?? []).map((voter) => voteQuestion(viewerOf(voter), question.id, true)));
  const { answer } = asked;
  if (!answer) return;
  const speaker = viewerOf(answer.by);
  if (answer.text)
    await answerQuestion(speaker, {
      questionId: question.id,
      text: answer.text,
      visibility: 'PUBLIC',
      clientMutationId: v5(`answer ${name}`, namespace),
    });
  else await startLiveAnswer(speaker, { questionId: question.id, previousBecomes: 'ANSWERED' });
  if (!answer.text && asked.becomes === 'ANSWERED') await finishLiveAnswer(speaker, question.id);
}

async function poll({ votes, ...wanted }: DemoPoll, { webinarId, name, viewerOf }: Scene): Promise<void> {
  const clientMutationId = v5(`poll ${name}`, namespace);
  const { poll: made } = await createPoll(viewerOf(editor), { webinarId, ...wanted, clientMutationId });
  await openPoll(house, made.id);
  const choices = await pollChoices(made.id);
  await Promise.all(
    Object.entries(votes).map(([voter, chosen]) =>
      votePoll(viewerOf(voter), { pollId: made.id, optionIds: chosen.flatMap((at) => choices[at]?.id ?? []) }),
    ),
  );
}
