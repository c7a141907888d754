import { afterEach, describe, expect, it } from 'vitest';
import { as, visitor } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import {
  ACCEPT,
  ALL,
  ARRANGE,
  ATTEND,
  CANCEL,
  CHECK_IN,
  CSV,
  DECIDE,
  OWN,
  ownOf,
  people,
  REGISTER,
  register,
  SWITCH,
  statesOf,
  toRegister,
  wish,
} from '../../test/registration.ts';
import { turn } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

afterEach(() => clock.reset());
const hour = 3_600_000;
const OWN_EVENTS = `subscription ($after: String) { viewerEvents(after: $after) { __typename
  ... on ViewerEvent { node { __typename ... on Registration { id state position } } } } }`;

describe('registering', () => {
  it('gives a seat while there is one, and a place in the waiting list after that', async () => {
    const webinar = await toRegister({ onlineCapacity: 2 });
    const all = await people(4);
    for (const person of all) await register(person, webinar);
    expect(await statesOf(all, webinar)).toEqual(['CONFIRMED', 'CONFIRMED', 'WAITLISTED', 'WAITLISTED']);
    expect((await ownOf(all[3], webinar)).position).toBe(2);
    const { data } = await visitor().asks(OWN, { slug: webinar.slug });
    expect(data.webinar).toMatchObject({ registrationCount: 2, viewerRegistration: null });
    expect(data.webinar.seats[1]).toEqual({ mode: 'ONLINE', capacity: 2, taken: 2, waiting: 2 });
  });

  it('is for those who are signed in, while the webinar is to come or on', async () => {
    const webinar = await toRegister();
    expect(await visitor().refused(REGISTER, wish(webinar))).toBe('UNAUTHENTICATED');
    const ada = await as('Ada');
    await webinar.host.asks(turn('cancelWebinar'), { webinarId: webinar.id });
    expect(await ada.refused(REGISTER, wish(webinar))).toBe('INVALID_TRANSITION');
    expect(await ownOf(ada, webinar)).toBeNull();
  });

  it('again changes nothing, and anew after cancelling begins anew, also for a late retry', async () => {
    const [webinar, ada] = await Promise.all([toRegister(), as('Ada')]);
    const first = wish(webinar);
    const { data } = await ada.asks(REGISTER, first);
    const again = (await ada.asks(REGISTER, wish(webinar))).data.registerForWebinar;
    expect(again).toMatchObject({ replayed: true, registration: { id: data.registerForWebinar.registration.id } });
    await ada.asks(CANCEL, { id: again.registration.id });
    const late = (await ada.asks(REGISTER, first)).data.registerForWebinar;
    expect(late).toMatchObject({ replayed: true, registration: { state: 'CANCELLED' } });
    expect((await register(ada, webinar)).state).toBe('CONFIRMED');
  });

  it('tells its owner, on every device, and nobody else', async () => {
    const webinar = await toRegister({ onlineCapacity: 1 });
    const [ada, bob] = await people(2);
    const [own, others] = [ada.watches(OWN_EVENTS), bob.watches(OWN_EVENTS)];
    for (const watching of [own, others]) await watching.next();
    const { id } = await register(ada, webinar);
    expect((await own.next()).viewerEvents.node).toMatchObject({ __typename: 'Registration', id, state: 'CONFIRMED' });
    await register(bob, webinar);
    expect((await others.next()).viewerEvents.node).toMatchObject({ state: 'WAITLISTED', position: 1 });
    expect(own.received).toHaveLength(2);
    await Promise.all([own.close(), others.close()]);
  });
});

describe('a seat that becomes free', () => {
  it('is offered to who waits longest, who takes it or lets it go', async () => {
    const webinar = await toRegister({ onlineCapacity: 1, offerHours: 2 });
    const [first, second, third] = await people(3);
    const seated = await register(first, webinar);
    for (const person of [second, third]) await register(person, webinar);
    await first.asks(CANCEL, { id: seated.id });
    const offered = await ownOf(second, webinar);
    expect(offered).toMatchObject({ state: 'OFFERED', position: null });
    expect(await ownOf(third, webinar)).toMatchObject({ state: 'WAITLISTED', position: 1 });
    expect(await third.refused(ACCEPT, { id: offered.id })).toBe('NOT_FOUND');
    expect((await second.asks(ACCEPT, { id: offered.id })).data.acceptOffer.registration.state).toBe('CONFIRMED');
    expect((await second.asks(ACCEPT, { id: offered.id })).data.acceptOffer.replayed).toBe(true);
    clock.advance(3 * hour);
    await workOff();
    expect(await statesOf([second, third], webinar)).toEqual(['CONFIRMED', 'WAITLISTED']);
  });

  it('goes to the next when the offer runs out, and who let it run out waits behind all others', async () => {
    const webinar = await toRegister({ onlineCapacity: 1, offerHours: 2 });
    const [first, second, third, fourth] = await people(4);
    const seated = await register(first, webinar);
    for (const person of [second, third, fourth]) await register(person, webinar);
    await first.asks(CANCEL, { id: seated.id });
    const { id } = await ownOf(second, webinar);
    clock.advance(2 * hour);
    expect(await second.refused(ACCEPT, { id })).toBe('INVALID_TRANSITION');
    await workOff();
    expect(await statesOf([second, third, fourth], webinar)).toEqual(['WAITLISTED', 'OFFERED', 'WAITLISTED']);
    expect((await ownOf(second, webinar)).position).toBe(2);
  });

  it('tells those who wait behind that they are nearer', async () => {
    const webinar = await toRegister({ onlineCapacity: 1 });
    const [first, second, third] = await people(3);
    const seated = await register(first, webinar);
    for (const person of [second, third]) await register(person, webinar);
    const watching = third.watches(OWN_EVENTS);
    await watching.next();
    await first.asks(CANCEL, { id: seated.id });
    await workOff();
    const events = await watching.until(({ viewerEvents }) => viewerEvents.node?.position === 1);
    expect(events.at(-1).viewerEvents.node).toMatchObject({ state: 'WAITLISTED', position: 1 });
    await watching.close();
  });
});

describe('coming in person', () => {
  it('is not possible where it is not offered', async () => {
    const [webinar, ada] = await Promise.all([toRegister(), as('Ada')]);
    const { errors } = await ada.asks(REGISTER, wish(webinar, { mode: 'IN_PERSON' }));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'mode' });
  });

  it('instead of online keeps a seat, or waits for one only where that is said', async () => {
    const webinar = await toRegister({ inPersonCapacity: 1, onlineCapacity: 1 });
    const [first, second, third] = await people(3);
    const one = await register(first, webinar, { mode: 'ONLINE' });
    await register(third, webinar, { mode: 'ONLINE' });
    const moved = await first.asks(SWITCH, { input: { registrationId: one.id, mode: 'IN_PERSON' } });
    expect(moved.data.switchAttendance.registration).toMatchObject({ state: 'CONFIRMED', mode: 'IN_PERSON' });
    // The seat that was left is offered to who waits; so online is full again.
    expect((await ownOf(third, webinar)).state).toBe('OFFERED');
    const back = { registrationId: one.id, mode: 'ONLINE' };
    expect(await first.refused(SWITCH, { input: back })).toBe('CONFLICT');
    expect((await ownOf(first, webinar)).state).toBe('CONFIRMED');
    const waits = await first.asks(SWITCH, { input: { ...back, giveUpSeat: true } });
    expect(waits.data.switchAttendance.registration).toMatchObject({
      state: 'WAITLISTED',
      mode: 'ONLINE',
      position: 1,
    });
    expect((await register(second, webinar, { mode: 'IN_PERSON' })).state).toBe('CONFIRMED');
  });
});

describe('those who run a webinar', () => {
  it('decide who comes, where they want to, once', async () => {
    const webinar = await toRegister({ approval: true, onlineCapacity: 1 });
    const [ada, bob, eve] = await people(3);
    const ids = await Promise.all([ada, bob, eve].map(async (person) => (await register(person, webinar)).id));
    expect(await statesOf([ada, bob, eve], webinar)).toEqual(['PENDING', 'PENDING', 'PENDING']);
    const decide = (n: number, approve: boolean) =>
      webinar.host.asks(DECIDE, { input: { registrationId: ids[n], approve } });
    expect((await decide(0, true)).data.decideRegistration.registration.state).toBe('CONFIRMED');
    expect((await decide(1, true)).data.decideRegistration.registration.state).toBe('WAITLISTED');
    expect((await decide(2, false)).data.decideRegistration.registration.state).toBe('REJECTED');
    expect((await decide(2, false)).data.decideRegistration.replayed).toBe(true);
    expect((await decide(2, true)).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_TRANSITION',
      status: 'REJECTED',
    });
    expect(await eve.refused(REGISTER, wish(webinar))).toBe('FORBIDDEN');
  });

  it('S14 alone see the list, decide, let in and export; for others there is nothing', async () => {
    const [webinar, ada, mallory] = await Promise.all([toRegister({ approval: true }), as('Ada'), as('Mallory')]);
    const { id } = await register(ada, webinar);
    const { slug } = webinar;
    for (const person of [ada, mallory, visitor()]) {
      const code = person.id ? 'NOT_FOUND' : 'UNAUTHENTICATED';
      expect(await person.refused(ALL, { slug })).toBe(code);
      expect(await person.refused(CSV, { slug })).toBe(code);
      expect(await person.refused(DECIDE, { input: { registrationId: id, approve: true } })).toBe(code);
      expect(await person.refused(CHECK_IN, { input: { webinarId: webinar.id, code: 'X' } })).toBe(code);
    }
    for (const document of [CANCEL, ACCEPT]) expect(await mallory.refused(document, { id })).toBe('NOT_FOUND');
    expect(await mallory.refused(SWITCH, { input: { registrationId: id, mode: 'IN_PERSON' } })).toBe('NOT_FOUND');
    expect(await ada.refused(ARRANGE, { input: { webinarId: webinar.id, approval: false } })).toBe('FORBIDDEN');
    const { data } = await webinar.host.asks(ALL, { slug });
    expect(data.webinar.registrations).toMatchObject({ totalCount: 1, edges: [{ node: { id, checkInCode: null } }] });
  });

  it('offer more seats by raising the number, and take none away by lowering it', async () => {
    const webinar = await toRegister({ onlineCapacity: 2 });
    const all = await people(4);
    for (const person of all) await register(person, webinar);
    const arrange = (onlineCapacity: number | null) =>
      webinar.host.asks(ARRANGE, { input: { webinarId: webinar.id, onlineCapacity } });
    await arrange(1);
    expect(await statesOf(all, webinar)).toEqual(['CONFIRMED', 'CONFIRMED', 'WAITLISTED', 'WAITLISTED']);
    await all[0].asks(CANCEL, { id: (await ownOf(all[0], webinar)).id });
    expect(await statesOf(all, webinar)).toEqual(['CANCELLED', 'CONFIRMED', 'WAITLISTED', 'WAITLISTED']);
    await arrange(null);
    expect(await statesOf(all, webinar)).toEqual(['CANCELLED', 'CONFIRMED', 'OFFERED', 'OFFERED']);
  });

  it('let in who has the code, once, and know afterwards who did not come', async () => {
    const webinar = await toRegister({ inPersonCapacity: 5 });
    const [ada, bob, eve] = await people(3);
    const { checkInCode: code } = await register(ada, webinar, { mode: 'IN_PERSON' });
    await register(bob, webinar, { mode: 'IN_PERSON' });
    const online = await register(eve, webinar);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const enter = (given: string) => webinar.host.asks(CHECK_IN, { input: { webinarId: webinar.id, code: given } });
    const spoken = code
      .toLowerCase()
      .replace(/(.{4})/g, '$1 - ')
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    const { data } = await enter(spoken);
    expect(data.checkIn).toMatchObject({ replayed: false, registration: { member: { handle: ada.handle } } });
    expect((await enter(code)).data.checkIn).toMatchObject({ ...data.checkIn, replayed: true });
    expect((await enter('0000000000000000')).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: 'code',
    });
    expect(await eve.refused(ATTEND, { id: webinar.id })).toBe('INVALID_TRANSITION');
    await webinar.host.asks(turn('goLive'), { webinarId: webinar.id });
    expect((await eve.asks(ATTEND, { id: webinar.id })).data.attendOnline.registration.id).toBe(online.id);
    const noShows = async () => {
      const list = (await webinar.host.asks(ALL, { slug: webinar.slug })).data.webinar.registrations.edges;
      return list.filter(({ node }: { node: { noShow: boolean } }) => node.noShow).length;
    };
    expect(await noShows()).toBe(0);
    await webinar.host.asks(turn('endWebinar'), { webinarId: webinar.id });
    expect(await noShows()).toBe(1);
    expect((await ownOf(bob, webinar)).noShow).toBe(true);
  });

  it('take the list with them, and no formula with it', async () => {
    const label = 'What, "exactly", do you expect?';
    const webinar = await toRegister({ questions: [{ kind: 'TEXT', label }] });
    const ada = await as('Ada');
    const { data } = await webinar.host.asks(ARRANGE, { input: { webinarId: webinar.id } });
    const [question] = data.updateRegistrationSettings.webinar.registration.questions;
    await register(ada, webinar, { answers: [{ questionId: question.id, value: '=HYPERLINK("https://evil")' }] });
    const csv: string = (await webinar.host.asks(CSV, { slug: webinar.slug })).data.webinar.registrationsCsv;
    const [header, line] = csv.trimEnd().split('\r\n');
    expect(header).toBe('Name,Handle,State,Mode,Registered,Checked in,No show,"What, ""exactly"", do you expect?"');
    expect(line).toMatch(new RegExp(`^Ada Tester,${ada.handle},CONFIRMED,ONLINE,.*,"'=HYPERLINK`));
    expect(csv).not.toContain('@example.org');
  });
});
