import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  aWebinar,
  nextOf,
  SEAT,
  SETTINGS,
  STAFF_EVENTS,
  turn,
  UPDATE,
  WEBINAR,
  WEBINAR_EVENTS,
  withRole,
} from '../../test/webinars.ts';
import { house } from '../kernel/viewer.ts';
import { giveRole } from '../members/roles.service.ts';
import { watcherCount } from '../realtime/hub.ts';

let ada: Person;
let host: Person;
beforeEach(async () => {
  [ada, host] = await Promise.all([as('Ada'), as('Host')]);
});
const refusalOf = async ({ ended }: { ended: Promise<unknown> }) =>
  ((await ended) as { extensions: unknown }[])[0]?.extensions;

describe('a webinar’s streams', () => {
  it('tell everybody what everybody may know, and the staff everything', async () => {
    const webinar = await aWebinar({ status: 'SCHEDULED', staff: [[host, 'HOST']] });
    const [open, staff] = [
      visitor().watches(WEBINAR_EVENTS, { webinarId: webinar.id }),
      host.watches(STAFF_EVENTS, { webinarId: webinar.id }),
    ];
    for (const watching of [open, staff]) expect(await nextOf(watching)).toMatchObject({ __typename: 'CaughtUp' });
    const backstage: unknown[] = [];
    const heardBackstage = async () => backstage.push((await nextOf(staff)).node.status);
    await host.asks(turn('startPractice'), { webinarId: webinar.id });
    await heardBackstage();
    await host.asks(UPDATE, { input: { webinarId: webinar.id, title: 'Better said' } });
    await heardBackstage();
    await host.asks(turn('goLive'), { webinarId: webinar.id });
    await heardBackstage();
    const inPublic = [await nextOf(open), await nextOf(open)];
    expect(inPublic.map(({ node }) => [node.__typename, node.title])).toEqual([
      ['Webinar', 'Better said'],
      ['Webinar', 'Better said'],
    ]);
    expect(inPublic.at(-1).node).toMatchObject({ status: 'LIVE', wentLiveAt: expect.any(String) });
    expect(inPublic.map(({ seq }) => seq)).toEqual([inPublic[0].seq, inPublic[0].seq + 1]);
    expect(backstage).toEqual(['PRACTICE', 'PRACTICE', 'LIVE']);
    await Promise.all([open.close(), staff.close()]);
  });

  it('never tell anybody but the staff that a webinar is being practised', async () => {
    const webinar = await aWebinar({ status: 'PRACTICE', staff: [[host, 'HOST']] });
    const open = ada.watches(WEBINAR_EVENTS, { webinarId: webinar.id, after: '0' });
    await host.asks(SETTINGS, { input: { webinarId: webinar.id, open: false } });
    const told = await open.until(({ webinarEvents }) => webinarEvents.node?.qa.open === false);
    expect(JSON.stringify(told)).not.toContain('PRACTICE');
    await open.close();
  });

  it('state before and events make what a reload shows', async () => {
    const webinar = await aWebinar({ status: 'SCHEDULED', staff: [[host, 'HOST']] });
    const before = (await ada.asks(WEBINAR, { slug: webinar.slug })).data.webinar;
    await host.asks(SETTINGS, { input: { webinarId: webinar.id, anonymous: 'FULL' } });
    const open = ada.watches(WEBINAR_EVENTS, { webinarId: webinar.id, after: before.cursor });
    const { node } = await nextOf(open);
    const { title, status, wentLiveAt, qa, panelists } = (await ada.asks(WEBINAR, { slug: webinar.slug })).data.webinar;
    const { maxLength: _maxLength, followUpDays: _followUpDays, ...shown } = qa;
    expect(node).toEqual({ __typename: 'Webinar', id: webinar.id, title, status, wentLiveAt, qa: shown, panelists });
    expect(await nextOf(open)).toMatchObject({ __typename: 'CaughtUp', replayed: 1 });
    await open.close();
  });

  it('S20: refuse strangers before they open, with no event and no place in the hub', async () => {
    const webinar = await aWebinar({ staff: [[host, 'HOST']] });
    const draft = await aWebinar({ status: 'DRAFT' });
    const missing = await refusalOf(ada.watches(STAFF_EVENTS, { webinarId: crypto.randomUUID() }));
    expect(missing).toMatchObject({ code: 'NOT_FOUND' });
    for (const stranger of [ada, visitor()]) {
      const refused = [
        stranger.watches(STAFF_EVENTS, { webinarId: webinar.id }),
        stranger.watches(WEBINAR_EVENTS, { webinarId: draft.id }),
      ];
      for (const watching of refused) {
        expect(await refusalOf(watching)).toEqual(missing);
        expect(watching.received).toEqual([]);
      }
    }
    expect(watcherCount(webinar.staffStreamId) + watcherCount(draft.id)).toBe(0);
    expect(await refusalOf(ada.watches(WEBINAR_EVENTS, { webinarId: 'no-id' }))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('S21: end the staff’s stream with the seat, at that event', async () => {
    const webinar = await aWebinar({
      staff: [
        [host, 'HOST'],
        [ada, 'MODERATOR'],
      ],
    });
    const [leaving, staying] = [ada, host].map((person) => person.watches(STAFF_EVENTS, { webinarId: webinar.id }));
    if (!leaving || !staying) throw new Error('nobody watches');
    await Promise.all([nextOf(leaving), nextOf(staying)]);
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: ada.handle } });
    await host.asks(turn('pauseWebinar'), { webinarId: webinar.id });
    expect(await nextOf(leaving)).toMatchObject({ __typename: 'Revoked' });
    expect(await leaving.ended).toBeNull();
    await staying.until(({ webinarStaffEvents }) => webinarStaffEvents.node.status === 'PAUSED');
    await staying.close();
  });

  it('S21: end the staff’s stream with the role in the house that gave it', async () => {
    const webinar = await aWebinar({ staff: [[host, 'HOST']] });
    const moderator = await withRole('Mo', 'MODERATOR');
    const watching = moderator.watches(STAFF_EVENTS, { webinarId: webinar.id });
    expect(await nextOf(watching)).toMatchObject({ __typename: 'CaughtUp' });
    await giveRole(house, moderator.handle, 'MEMBER');
    // All their sockets end and come again, as who they are now.
    expect(await watching.ended).toMatchObject({ code: 4440 });
    const again = moderator.watches(STAFF_EVENTS, { webinarId: webinar.id });
    expect(await again.ended).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});

const VIEWERS = 'subscription ($webinarId: ID!) { webinarViewers(webinarId: $webinarId) }';
const COUNT = 'query ($slug: String!) { webinar(slug: $slug) { viewerCount } }';

describe('who is there', () => {
  it('is counted for the staff: every member once, every visitor, and nobody who only looks in', async () => {
    const webinar = await aWebinar({ staff: [[host, 'HOST']] });
    const here = { webinarId: webinar.id };
    const countBy = async (person: Person) =>
      (await person.asks(COUNT, { slug: webinar.slug })).data.webinar.viewerCount;
    const count = host.watches(VIEWERS, here);
    expect((await count.next()).webinarViewers).toBe(0);
    const watching = [ada, ada, visitor(), visitor()].map((person) => person.watches(WEBINAR_EVENTS, here));
    await count.until(({ webinarViewers }) => webinarViewers === 3);
    expect([await countBy(host), await countBy(ada)]).toEqual([3, null]);
    await watching[0]?.close();
    await watching[2]?.close();
    await count.until(({ webinarViewers }) => webinarViewers === 2);
    for (const person of [ada, visitor()])
      expect(await refusalOf(person.watches(VIEWERS, here))).toMatchObject({ code: 'NOT_FOUND' });
    await Promise.all([...watching, count].map((each) => each.close()));
  });

  it('is no longer told to who has lost their seat', async () => {
    const webinar = await aWebinar({
      staff: [
        [host, 'HOST'],
        [ada, 'MODERATOR'],
      ],
    });
    const count = ada.watches(VIEWERS, { webinarId: webinar.id });
    expect((await count.next()).webinarViewers).toBe(0);
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: ada.handle, role: null } });
    expect(await count.ended).toBeNull();
  });
});
