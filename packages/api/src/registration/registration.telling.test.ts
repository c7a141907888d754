import { like } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { workOff } from '../../test/jobs.ts';
import {
  ACCEPT,
  ARRANGE,
  CANCEL,
  ownOf,
  REGISTER,
  register,
  type TestRegistered,
  toRegister,
  wish,
} from '../../test/registration.ts';
import { turn, UPDATE } from '../../test/webinars.ts';
import { ensureSilentAccount } from '../accounts/accounts.service.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { mails } from '../kernel/mail.table.ts';
import { ensureMember } from '../members/members.service.ts';
import { registerForWebinar } from './registering.service.ts';

afterEach(() => clock.reset());
const minute = 60_000;

/** The mails that somebody has got, in order, and what their calendars were told. */
async function mailsOf({ handle }: Person) {
  await workOff();
  const rows = await db
    .select()
    .from(mails)
    .where(like(mails.to, `${handle}@%`))
    .orderBy(mails.at, mails.id);
  return rows.filter(({ subject }) => !subject.includes('your address'));
}
const subjectsOf = async (person: Person) => (await mailsOf(person)).map(({ subject }) => subject.split(':')[0]);
const calendarOf = async (person: Person) => (await mailsOf(person)).at(-1)?.calendar?.text ?? '';
const INBOX = '{ notifications(first: 50) { edges { node { kind text url } } } }';
const inboxOf = async (person: Person) => {
  await workOff();
  const { data } = await person.asks(INBOX);
  return data.notifications.edges.map(({ node }: { node: { kind: string } }) => node.kind).reverse();
};
/** Moves the house's clock to so long before the webinar. */
const goTo = (minutesBefore: number) => {
  clock.reset();
  clock.advance(Date.parse('2030-05-01T10:00:00Z') - minutesBefore * minute - Date.now());
};
const update = (webinar: TestRegistered, more: Record<string, unknown>) =>
  webinar.host.asks(UPDATE, { input: { webinarId: webinar.id, ...more } });

describe('who is registered', { timeout: 60_000 }, () => {
  it('gets a confirmation with an entry for the calendar, in which there is nothing about them', async () => {
    const [webinar, ada] = await Promise.all([toRegister({ place: 'Hall 1', inPersonCapacity: 9 }), as('Ada')]);
    const { checkInCode } = await register(ada, webinar, { mode: 'IN_PERSON' });
    const [mail] = await mailsOf(ada);
    expect(mail?.subject).toMatch(/^You are registered: A webinar/);
    expect(mail?.text).toContain('Wednesday, May 1, 2030 at 12:00 GMT+2');
    expect(mail?.text).toContain('in person: Hall 1');
    expect(mail?.text).toContain(`http://localhost:3999/webinars/${webinar.slug}`);
    const entry = mail?.calendar?.text ?? '';
    expect(entry).toContain(`UID:webinar-${webinar.id}@localhost`);
    expect(entry).toContain('SEQUENCE:0');
    for (const own of [ada.handle, 'Ada Tester', checkInCode, ada.id]) expect(entry).not.toContain(own);
    expect(await inboxOf(ada)).toEqual(['REGISTRATION_CONFIRMED']);
  });

  it('is told of each step once, by mail and in the inbox', async () => {
    const webinar = await toRegister({ onlineCapacity: 1 });
    const [ada, bob] = await Promise.all([as('Ada'), as('Bob')]);
    const { id } = await register(ada, webinar);
    await register(bob, webinar);
    await workOff();
    await ada.asks(CANCEL, { id });
    await workOff();
    await bob.asks(ACCEPT, { id: (await ownOf(bob, webinar)).id });
    expect(await subjectsOf(ada)).toEqual(['You are registered', 'You are not registered any more']);
    expect(await calendarOf(ada)).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    expect(await subjectsOf(bob)).toEqual([
      'You are in the waiting list',
      'A place is free for you',
      'You are registered',
    ]);
    expect(await inboxOf(bob)).toEqual(['REGISTRATION_WAITLISTED', 'REGISTRATION_OFFERED', 'REGISTRATION_CONFIRMED']);
  });

  it('is reminded a day, an hour and ten minutes before, once each; who comes later, of what is left', async () => {
    const [webinar, ada, bob] = await Promise.all([toRegister(), as('Ada'), as('Bob')]);
    await register(ada, webinar);
    await workOff();
    goTo(24 * 60 - 1);
    await workOff();
    await register(bob, webinar);
    await workOff();
    for (const minutesBefore of [59, 58, 9, 1]) {
      goTo(minutesBefore);
      await workOff();
    }
    const reminder = 'It begins soon';
    expect(await subjectsOf(ada)).toEqual(['You are registered', reminder, reminder, reminder]);
    expect(await subjectsOf(bob)).toEqual(['You are registered', reminder, reminder]);
    expect(await inboxOf(ada)).toEqual(['REGISTRATION_CONFIRMED', ...Array(3).fill('WEBINAR_STARTING')]);
  });

  it('is reminded once only where the house slept through the others', async () => {
    const [webinar, ada] = await Promise.all([toRegister(), as('Ada')]);
    await register(ada, webinar);
    await workOff();
    goTo(5);
    expect(await subjectsOf(ada)).toEqual(['You are registered', 'It begins soon']);
  });

  it('learns that it has moved, with a later number for the calendar, and is reminded of the new time', async () => {
    const [webinar, ada] = await Promise.all([toRegister(), as('Ada')]);
    await register(ada, webinar);
    await workOff();
    await update(webinar, { startsAt: '2030-05-02T10:00:00Z', endsAt: '2030-05-02T11:00:00Z' });
    expect(await subjectsOf(ada)).toEqual(['You are registered', 'Another time or place']);
    const entry = await calendarOf(ada);
    expect(entry).toContain('SEQUENCE:1');
    expect(entry).toContain('DTSTART:20300502T100000Z');
    expect(entry).toContain(`UID:webinar-${webinar.id}@localhost`);
    goTo(1);
    expect(await subjectsOf(ada)).toHaveLength(2);
    goTo(-(24 * 60) + 9);
    expect(await subjectsOf(ada)).toEqual(['You are registered', 'Another time or place', 'It begins soon']);
    await webinar.host.asks(ARRANGE, { input: { webinarId: webinar.id, place: 'Hall 2' } });
    expect(await calendarOf(ada)).toMatch(/SEQUENCE:2[\s\S]*LOCATION:Hall 2/);
    expect(await inboxOf(ada)).toContain('WEBINAR_MOVED');
  });

  it('learns nothing of what does not concern when and where', async () => {
    const [webinar, ada] = await Promise.all([toRegister(), as('Ada')]);
    await register(ada, webinar);
    await update(webinar, { title: 'Another title' });
    expect(await subjectsOf(ada)).toEqual(['You are registered']);
  });

  it('learns that it is called off, also the calendar, and is not reminded', async () => {
    const [webinar, ada] = await Promise.all([toRegister(), as('Ada')]);
    await register(ada, webinar);
    await workOff();
    await webinar.host.asks(turn('cancelWebinar'), { webinarId: webinar.id });
    expect(await subjectsOf(ada)).toEqual(['You are registered', 'Called off']);
    expect(await calendarOf(ada)).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1[\s\S]*STATUS:CANCELLED/);
    goTo(5);
    expect(await subjectsOf(ada)).toHaveLength(2);
    expect(await inboxOf(ada)).toEqual(['REGISTRATION_CONFIRMED', 'WEBINAR_CALLED_OFF']);
  });

  it('S48 S58 is written to alone, without what they answered', async () => {
    const webinar = await toRegister();
    const canary = 'PHI-CANARY-registration';
    const { data } = await webinar.host.asks(ARRANGE, {
      input: { webinarId: webinar.id, questions: [{ kind: 'TEXT', label: 'Why?' }] },
    });
    const questionId = data.updateRegistrationSettings.webinar.registration.questions[0].id;
    const ada = await as('Ada');
    await ada.asks(REGISTER, wish(webinar, { answers: [{ questionId, value: canary }] }));
    await workOff();
    expect(JSON.stringify(await db.select().from(mails))).not.toContain(canary);
    expect(
      await db.execute(`select from graphile_worker._private_jobs where payload::text like '%${canary}%'`),
    ).toEqual([]);
    expect((await mailsOf(ada)).every(({ to }) => to === `${ada.handle}@example.org`)).toBe(true);
  });

  it('can fetch the same entry from the page, as everybody can', async () => {
    const webinar = await toRegister({ place: 'Hall 1' });
    const { url } = await house();
    const answer = await fetch(`${url}/webinars/${webinar.slug}/calendar.ics`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await answer.text()).toContain(`UID:webinar-${webinar.id}@localhost`);
    expect((await fetch(`${url}/webinars/no-such-webinar/calendar.ics`)).status).toBe(404);
  });
});

it('an address that is nobody’s is not written to', async () => {
  const webinar = await toRegister();
  const id = newId();
  await db.transaction(async (tx) => {
    await ensureSilentAccount(tx, { id, name: 'A voice' });
    await ensureMember({ id, name: 'A voice' }, tx);
  });
  const viewer = { memberId: id, role: 'MEMBER', sessionId: null } as const;
  await registerForWebinar(viewer, { webinarId: webinar.id, clientMutationId: crypto.randomUUID() });
  await workOff();
  expect(await db.select().from(mails).where(like(mails.to, '%.invalid'))).toEqual([]);
});
