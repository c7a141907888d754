import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  aWebinar,
  CREATE,
  details,
  ON_DEMAND,
  SEAT,
  SETTINGS,
  turn,
  UPDATE,
  WEBINAR,
  WEBINARS,
  withRole,
} from '../../test/webinars.ts';

let ada: Person;
let bob: Person;
let host: Person;
let editor: Person;
beforeEach(async () => {
  [ada, bob, host, editor] = await Promise.all([as('Ada'), as('Bob'), as('Host'), withRole('Edda', 'EDITOR')]);
});

const id = (webinar: { id: string }) => ({ webinarId: webinar.id });
type Made = { id: string; slug: string };
const seenBy = async (person: Person, { slug }: { slug: string }) =>
  (await person.asks(WEBINAR, { slug })).data.webinar;
const slugs = ({ data }: Awaited<ReturnType<Person['asks']>>) =>
  data.webinars.edges.map((edge: { node: { slug: string } }) => edge.node.slug);

describe('a webinar', () => {
  it('is made by editors, with its staff in the order in which they were named', async () => {
    const staff = [
      { handle: host.handle, role: 'HOST' },
      { handle: `@${bob.handle}`, role: 'PANELIST' },
    ];
    const input = { ...details(), description: '**Bring** questions', staff };
    expect(await ada.refused(CREATE, { input })).toBe('FORBIDDEN');
    expect(await visitor().refused(CREATE, { input })).toBe('UNAUTHENTICATED');
    const { data } = await editor.asks(CREATE, { input });
    expect(data.createWebinar).toMatchObject({
      replayed: false,
      webinar: {
        title: input.title,
        status: 'SCHEDULED',
        viewerIsStaff: true,
        viewerStaffRole: null,
        hosts: [{ handle: host.handle }],
        panelists: [{ handle: bob.handle }],
        thread: { status: 'CLOSED' },
        qa: { open: true, moderated: true, anonymous: 'OFF', attendeesSee: 'ALL', maxLength: 300, followUpDays: 7 },
      },
    });
    expect(await seenBy(visitor(), data.createWebinar.webinar)).toMatchObject({
      title: input.title,
      staffCursor: null,
    });
  });

  it('B48–B52: is made once by its clientMutationId, also by two requests at the same time', async () => {
    const input = details();
    const answers = await Promise.all([1, 2, 3].map(() => editor.asks(CREATE, { input })));
    const made = answers.map(({ data }) => data.createWebinar);
    expect(new Set(made.map(({ webinar }) => webinar.id)).size).toBe(1);
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await editor.refused(CREATE, { input: { ...input, title: 'Another one' } })).toBe('IDEMPOTENCY_CONFLICT');
    expect(await editor.refused(CREATE, { input: { ...input, clientMutationId: 'no-uuid' } })).toBe('BAD_USER_INPUT');
    const other = await withRole('Eric', 'EDITOR');
    const { data } = await other.asks(CREATE, { input });
    expect(data.createWebinar.replayed).toBe(false);
    expect(data.createWebinar.webinar.slug).toBe(`${made[0].webinar.slug}-2`);
  });

  it.each([
    ['title', { title: '  ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['endsAt', { endsAt: new Date('2030-05-01T10:00:00Z') }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['streamUrl', { streamUrl: 'javascript:alert(1)' }],
    ['streamUrl', { streamUrl: `https://example.org/${'x'.repeat(2049)}` }],
    ['sessionId', { sessionId: 'no-id' }],
    ['description', { description: 'x'.repeat(4001) }],
    ['description', { description: '[x](/y) '.repeat(21) }],
    ['description', { description: `${'>'.repeat(13)} nested` }],
  ])('B1–B6, B58–B66: names the field that is wrong: %s', async (field, wrong) => {
    const { errors } = await editor.asks(CREATE, { input: { ...details(), ...wrong } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('exists as a draft for its staff and editors alone, then for everybody', async () => {
    const webinar = await aWebinar({ status: 'DRAFT', staff: [[host, 'HOST']] });
    for (const knows of [host, editor]) expect(await seenBy(knows, webinar)).toMatchObject({ status: 'DRAFT' });
    for (const stranger of [ada, visitor()]) expect(await seenBy(stranger, webinar)).toBeNull();
    expect(slugs(await ada.asks(WEBINARS, { first: 100 }))).not.toContain(webinar.slug);
    const hidden = await ada.asks(turn('goLive'), id(webinar));
    expect(hidden.errors).toEqual((await ada.asks(turn('goLive'), { webinarId: crypto.randomUUID() })).errors);
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const { data } = await host.asks(turn('scheduleWebinar'), id(webinar));
    expect(data.scheduleWebinar.webinar).toMatchObject({ status: 'SCHEDULED', thread: { status: 'CLOSED' } });
    expect(await seenBy(visitor(), webinar)).toMatchObject({ status: 'SCHEDULED' });
  });

  it('is mended by its hosts and editors, once for the same words', async () => {
    const webinar = await aWebinar({
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
      ],
    });
    const input = { webinarId: webinar.id, title: 'Another title' };
    expect(await bob.refused(UPDATE, { input })).toBe('FORBIDDEN');
    expect((await host.asks(UPDATE, { input })).data.updateWebinar).toMatchObject({ replayed: false });
    const again = (await editor.asks(UPDATE, { input })).data.updateWebinar;
    expect(again).toMatchObject({ replayed: true, webinar: { title: 'Another title' } });
    const wrong = { input: { webinarId: webinar.id, endsAt: new Date('2020-01-01T00:00:00Z') } };
    expect(await host.refused(UPDATE, wrong)).toBe('BAD_USER_INPUT');
  });

  it('is listed with what comes next first and what is over last, page by page', async () => {
    const made: Made[] = [];
    for (const [title, year] of [
      ['second', 2041],
      ['first', 2040],
      ['third', 2042],
    ] as const) {
      const times = { startsAt: new Date(`${year}-01-01T10:00:00Z`), endsAt: new Date(`${year}-01-01T11:00:00Z`) };
      const staff = [{ handle: host.handle, role: 'HOST' }];
      const { data } = await editor.asks(CREATE, { input: { ...details(), title, ...times, staff } });
      made.push(data.createWebinar.webinar);
    }
    const [second, first, third] = made as [Made, Made, Made];
    await host.asks(turn('goLive'), id(third));
    await host.asks(turn('endWebinar'), id(third));
    const all: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await visitor().asks(WEBINARS, { first: 2, after });
      all.push(...slugs(page));
      ({ endCursor: after, hasNextPage: more } = page.data.webinars.pageInfo);
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((slug) => made.some((one) => one.slug === slug))).toEqual([first.slug, second.slug, third.slug]);
    expect(slugs(await ada.asks(WEBINARS, { status: ['ENDED'], first: 100 }))).not.toContain(first.slug);
    for (const after of ['nowhere', first.id, `2_0_${first.id}`, '0_1_no-id'])
      expect(await ada.refused(WEBINARS, { after })).toBe('BAD_USER_INPUT');
    // Who reads on finds the next one, also where the last one they have seen is over meanwhile.
    const scheduled = await ada.asks(WEBINARS, { status: ['SCHEDULED'], first: 100 });
    const { edges } = scheduled.data.webinars;
    const { cursor: after } = edges.find(({ node }: { node: { slug: string } }) => node.slug === first.slug);
    await host.asks(turn('goLive'), id(first));
    await host.asks(turn('endWebinar'), id(first));
    expect(slugs(await ada.asks(WEBINARS, { status: ['SCHEDULED'], first: 1, after }))).toEqual([second.slug]);
  });
});

describe('the life of a webinar', () => {
  it('goes by its hosts’ acts from the lobby to the recording, each once', async () => {
    const webinar = await aWebinar({
      status: 'SCHEDULED',
      staff: [
        [host, 'HOST'],
        [bob, 'CO_HOST'],
      ],
    });
    const does = async (person: Person, name: string) => (await person.asks(turn(name), id(webinar))).data[name];
    expect(await host.refused(turn('pauseWebinar'), id(webinar))).toBe('INVALID_TRANSITION');
    expect(await does(host, 'startPractice')).toMatchObject({ webinar: { status: 'PRACTICE' } });
    expect(await does(bob, 'goLive')).toMatchObject({ replayed: false, webinar: { thread: { status: 'OPEN' } } });
    expect(await does(host, 'goLive')).toMatchObject({ replayed: true, webinar: { status: 'LIVE' } });
    expect(await does(host, 'pauseWebinar')).toMatchObject({ webinar: { status: 'PAUSED' } });
    expect(await host.refused(turn('goLive'), id(webinar))).toBe('INVALID_TRANSITION');
    expect(await does(bob, 'resumeWebinar')).toMatchObject({ webinar: { status: 'LIVE' } });
    const recording = { input: { webinarId: webinar.id, recordingUrl: 'https://example.org/recording.m3u8' } };
    expect(await host.refused(ON_DEMAND, recording)).toBe('INVALID_TRANSITION');
    expect(await does(host, 'endWebinar')).toMatchObject({
      webinar: { status: 'ENDED', thread: { status: 'READ_ONLY' } },
    });
    expect(await host.refused(turn('cancelWebinar'), id(webinar))).toBe('INVALID_TRANSITION');
    expect((await host.asks(ON_DEMAND, recording)).data.publishOnDemand.webinar).toMatchObject({
      status: 'ON_DEMAND',
      recordingUrl: recording.input.recordingUrl,
    });
    const refusal = await host.asks(turn('startPractice'), id(webinar));
    expect(refusal.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_TRANSITION', status: 'ON_DEMAND' });
  });

  it('is in nobody’s hand but the hosts’: not an editor’s, a panelist’s or a moderator’s', async () => {
    const [panelist, moderator] = [await as('Pam'), await as('Mo')];
    const webinar = await aWebinar({
      status: 'SCHEDULED',
      staff: [
        [host, 'HOST'],
        [panelist, 'PANELIST'],
        [moderator, 'MODERATOR'],
      ],
    });
    for (const other of [editor, panelist, moderator, ada])
      for (const name of ['startPractice', 'goLive', 'cancelWebinar'])
        expect(await other.refused(turn(name), id(webinar))).toBe('FORBIDDEN');
    expect(await visitor().refused(turn('goLive'), id(webinar))).toBe('UNAUTHENTICATED');
    expect(await seenBy(ada, webinar)).toMatchObject({ status: 'SCHEDULED' });
    expect(await host.refused(turn('goLive'), id(webinar))).toBeNull();
  });

  it('shows practice to its staff; everybody else is in the lobby', async () => {
    const webinar = await aWebinar({ status: 'PRACTICE', staff: [[host, 'HOST']] });
    expect(await seenBy(host, webinar)).toMatchObject({ status: 'PRACTICE' });
    for (const attendee of [ada, visitor()]) {
      expect(await seenBy(attendee, webinar)).toMatchObject({ status: 'SCHEDULED' });
      expect(slugs(await attendee.asks(WEBINARS, { status: ['PRACTICE'], first: 100 }))).toEqual([]);
      expect(slugs(await attendee.asks(WEBINARS, { status: ['SCHEDULED'], first: 100 }))).toContain(webinar.slug);
    }
    expect(slugs(await host.asks(WEBINARS, { status: ['PRACTICE'], first: 100 }))).toContain(webinar.slug);
  });

  it('of two hosts who act at once one is first, and the other hears that it is done', async () => {
    const webinar = await aWebinar({
      status: 'SCHEDULED',
      staff: [
        [host, 'HOST'],
        [bob, 'CO_HOST'],
      ],
    });
    const answers = await Promise.all([host, bob].map((person) => person.asks(turn('goLive'), id(webinar))));
    expect(answers.filter(({ data }) => data.goLive.replayed)).toHaveLength(1);
    const contrary = await Promise.all([
      host.refused(turn('endWebinar'), id(webinar)),
      bob.refused(turn('pauseWebinar'), id(webinar)),
    ]);
    const { status } = await seenBy(host, webinar);
    // Paused, then ended; or ended, and then there was nothing to pause.
    expect([status, ...contrary]).toEqual(
      contrary[1] === null ? ['ENDED', null, null] : ['ENDED', null, 'INVALID_TRANSITION'],
    );
  });
});

describe('the staff of a webinar', () => {
  const seat = (webinar: { id: string }, { handle }: Person, role: string | null) => ({
    input: { webinarId: webinar.id, handle, role },
  });

  it('is seated by hosts and editors; a webinar keeps a host', async () => {
    const webinar = await aWebinar({
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
      ],
    });
    expect(await bob.refused(SEAT, seat(webinar, ada, 'PANELIST'))).toBe('FORBIDDEN');
    const { data } = await host.asks(SEAT, seat(webinar, ada, 'PANELIST'));
    expect(data.seatWebinarStaff.webinar.panelists).toEqual([{ handle: ada.handle }]);
    expect(await seenBy(ada, webinar)).toMatchObject({ viewerIsStaff: true, viewerStaffRole: 'PANELIST' });
    expect((await host.asks(SEAT, seat(webinar, ada, 'PANELIST'))).data.seatWebinarStaff.replayed).toBe(true);
    expect(await host.refused(SEAT, seat(webinar, host, null))).toBe('CONFLICT');
    expect(await editor.refused(SEAT, seat(webinar, ada, 'HOST'))).toBeNull();
    expect(await host.refused(SEAT, seat(webinar, host, null))).toBeNull();
    expect(await seenBy(host, webinar)).toMatchObject({ viewerIsStaff: false });
    expect(await editor.refused(SEAT, { input: { webinarId: webinar.id, handle: 'nobody-at-all' } })).toBe('NOT_FOUND');
  });

  it('decides how questions are taken, within bounds', async () => {
    const webinar = await aWebinar({
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
        [ada, 'PANELIST'],
      ],
    });
    const set = (qa: object) => ({ input: { webinarId: webinar.id, ...qa } });
    const { data } = await bob.asks(SETTINGS, set({ moderated: true, anonymous: 'FULL', maxLength: 140 }));
    expect(data.updateQaSettings.webinar.qa).toEqual({
      open: true,
      moderated: true,
      anonymous: 'FULL',
      attendeesSee: 'ALL',
      maxLength: 140,
      followUpDays: 7,
    });
    expect(await ada.refused(SETTINGS, set({ open: false }))).toBe('FORBIDDEN');
    for (const wrong of [{ maxLength: 301 }, { maxLength: -1 }, { followUpDays: 61 }])
      expect(await host.refused(SETTINGS, set(wrong))).toBe('BAD_USER_INPUT');
  });
});
