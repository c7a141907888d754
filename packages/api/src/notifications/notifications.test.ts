import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { waitingForLock } from '../../test/locks.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { streams } from '../realtime/log.table.ts';
import { notify } from './notifications.service.ts';
import { notifications } from './notifications.table.ts';

const LIST = `query ($first: Int, $after: String) { notifications(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id kind text url count createdAt seenAt readAt } } } }`;
const COUNT = '{ viewer { unreadNotifications cursor } }';
const SEEN = 'mutation { markNotificationsSeen { id unreadNotifications } }';
const READ = 'mutation ($id: ID!) { markNotificationRead(id: $id) { id seenAt readAt } }';
const EVENTS = `subscription ($after: String) { viewerEvents(after: $after) { __typename
  ... on ViewerEvent { seq node { __typename ... on Notification { id text seenAt readAt } } } } }`;

const aNotice = (memberId: string, subjectKey: string = newId()) => ({
  memberId,
  kind: 'TEST',
  subjectKey,
  text: `About ${subjectKey}`,
  url: '/inbox',
});
const listOf = async (person: Person) =>
  (await person.asks(LIST)).data.notifications.edges.map(({ node }: { node: { id: string } }) => node);
const unseenOf = async (person: Person) => (await person.asks(COUNT)).data.viewer.unreadNotifications;

let [ada, bob]: Person[] = [];
const they = () => ({ ada: ada as Person, bob: bob as Person });
beforeEach(async () => {
  [ada, bob] = await Promise.all([as('Ada'), as('Bob')]);
});

describe('a notification', () => {
  it('is told once for its kind and subject, also when it is told many times at once', async () => {
    const { ada } = they();
    const notice = aNotice(ada.id);
    await Promise.all(Array.from({ length: 10 }, () => notify(notice)));
    expect(await listOf(ada)).toHaveLength(1);
    expect(await unseenOf(ada)).toBe(1);
    const { data } = await ada.asks(COUNT);
    expect(data.viewer.cursor).toMatch(/\.1$/);
  });

  it('is seen when the list is opened, and read when it is followed; each once', async () => {
    const { ada } = they();
    for (const _ of [1, 2]) await notify(aNotice(ada.id));
    expect((await ada.asks(SEEN)).data.markNotificationsSeen.unreadNotifications).toBe(0);
    const [newest] = await listOf(ada);
    expect(newest).toMatchObject({ seenAt: expect.any(String), readAt: null });
    const first = await ada.asks(READ, { id: newest.id });
    expect(first.data.markNotificationRead.readAt).toEqual(expect.any(String));
    expect((await ada.asks(READ, { id: newest.id })).data).toEqual(first.data);
    const before = (await ada.asks(COUNT)).data.viewer.cursor;
    await ada.asks(SEEN);
    expect((await ada.asks(COUNT)).data.viewer.cursor).toBe(before);
  });

  it('is counted, or comes after the cursor that was told with the count: never neither', async () => {
    const { ada } = they();
    const asked = await db.transaction(async (tx) => {
      await tx.execute(sql`lock table ${streams} in access exclusive mode`);
      const answer = ada.asks(COUNT);
      await waitingForLock(1);
      await tx
        .update(streams)
        .set({ headSeq: sql`${streams.headSeq} + 1` })
        .where(eq(streams.id, ada.id));
      await tx.insert(notifications).values({ id: newId(), ...aNotice(ada.id), createdAt: clock.now() });
      return { answer };
    });
    const { viewer } = (await asked.answer).data;
    expect(viewer).toEqual({ unreadNotifications: 1, cursor: expect.stringMatching(/\.1$/) });
  });

  it('comes by the member’s own stream, on every device, as it is now', async () => {
    const { ada, bob } = they();
    const { data } = await ada.asks(COUNT);
    await notify(aNotice(ada.id, 'live'));
    await ada.asks(SEEN);
    const [own, others] = [ada.watches(EVENTS, { after: data.viewer.cursor }), bob.watches(EVENTS)];
    const events = await own.until(({ viewerEvents }) => viewerEvents.__typename === 'CaughtUp');
    expect(events).toHaveLength(3);
    for (const { viewerEvents } of events.slice(0, 2))
      expect(viewerEvents.node).toMatchObject({ text: 'About live', seenAt: expect.any(String) });
    await others.next();
    expect(others.received).toHaveLength(1);
    await Promise.all([own.close(), others.close()]);
  });

  it('S18 exists for nobody else, and not for visitors', async () => {
    const { ada, bob } = they();
    await notify(aNotice(ada.id));
    const [{ id }] = await listOf(ada);
    expect(await bob.refused(READ, { id })).toBe('NOT_FOUND');
    expect(await bob.refused(READ, { id: newId() })).toBe('NOT_FOUND');
    expect(await listOf(bob)).toEqual([]);
    expect(await unseenOf(bob)).toBe(0);
    for (const document of [LIST, SEEN]) expect(await visitor().refused(document)).toBe('UNAUTHENTICATED');
    expect(await visitor().refused(READ, { id })).toBe('UNAUTHENTICATED');
  });

  it('S37 is listed in pages, the newest first', async () => {
    const { ada } = they();
    for (let n = 0; n < 5; n++) await notify(aNotice(ada.id, `${n}`));
    const page = async (after?: string) => (await ada.asks(LIST, { first: 2, after })).data.notifications;
    const pages = [await page()];
    while (pages.at(-1).pageInfo.hasNextPage) pages.push(await page(pages.at(-1).pageInfo.endCursor));
    const texts = pages.flatMap(({ edges }) => edges.map(({ node }: { node: { text: string } }) => node.text));
    expect(texts).toEqual(['About 4', 'About 3', 'About 2', 'About 1', 'About 0']);
    expect(pages[0].totalCount).toBe(5);
    expect(await ada.refused(LIST, { first: 0 })).toBe('BAD_USER_INPUT');
    expect(await ada.refused(LIST, { after: 'nonsense' })).toBe('BAD_USER_INPUT');
  });

  const ids = { empty: '', zero: '0', negative: '-1', huge: '9223372036854775808', path: '../1', word: 'not-uuid' };
  it.each(Object.entries({ ...ids, long: 'x'.repeat(10_000) }))(
    'B35–B41 is not found by an id that is %s',
    async (_what, id) => expect(['BAD_USER_INPUT', 'NOT_FOUND']).toContain(await they().ada.refused(READ, { id })),
  );
});
