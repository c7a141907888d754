import { like } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aColumn, doesTo } from '../../test/columns.ts';
import { workOff } from '../../test/jobs.ts';
import { aDraft, aStory, does, PUBLISH, RECORD, signed, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { mails } from '../kernel/mail.table.ts';

const FOLLOW = `mutation ($input: FollowColumnInput!) { followColumn(input: $input) {
  replayed column { viewerFollows { byInbox byMail } } } }`;
const FOLLOWS = 'query ($slug: String!) { column(slug: $slug) { viewerFollows { byInbox byMail } } }';
const INBOX = '{ notifications(first: 50) { edges { node { kind text url } } } }';

let eve: Person;
beforeAll(async () => {
  eve = await withRole('Eve', 'EDITOR');
});
afterEach(() => clock.reset());

const both = { byInbox: true, byMail: true };
const neither = { byInbox: false, byMail: false };
const follows = (person: Person, { id }: { id: string }, how: object = both) =>
  doesTo(person, FOLLOW, { columnId: id, ...how });
const instalment = (column: { slug: string }, more: object = {}) =>
  aStory(eve, eve, { kind: 'COLUMN', column: column.slug, ...more });

/** What somebody was told of columns, in the house and by mail. */
async function toldTo(person: Person) {
  await workOff();
  const { data } = await person.asks(INBOX);
  const notices = data.notifications.edges.map(({ node }: { node: { kind: string } }) => node);
  const letters = await db
    .select()
    .from(mails)
    .where(like(mails.to, `${person.handle}@%`))
    .orderBy(mails.at, mails.id);
  return {
    inbox: notices.filter(({ kind }: { kind: string }) => kind === 'COLUMN_INSTALMENT'),
    mail: letters.filter(({ subject }) => !subject.includes('your address')),
  };
}

describe('who follows a column', { timeout: 60_000 }, () => {
  it('is told once of each instalment, where they want it, and not of earlier ones', async () => {
    const [ada, ben, cleo] = await Promise.all([as('Ada'), as('Ben'), as('Cleo')]);
    const column = await aColumn(eve);
    await instalment(column);
    expect(await follows(ada, column)).toEqual({ replayed: false, column: { viewerFollows: both } });
    expect(await follows(ada, column)).toMatchObject({ replayed: true });
    await follows(ben, column, { byInbox: true, byMail: false });
    await follows(cleo, column, { byInbox: false, byMail: true });
    const story = await instalment(column);
    expect(story.status).toBe('PUBLISHED');
    // Taken away and published again it is no new one.
    await does(eve, WITHDRAW, { storyId: story.id });
    await does(eve, PUBLISH, { storyId: story.id });
    await workOff();
    await does(eve, WITHDRAW, { storyId: story.id });
    await does(eve, PUBLISH, { storyId: story.id });
    const [toAda, toBen, toCleo] = [await toldTo(ada), await toldTo(ben), await toldTo(cleo)];
    const notice = { text: `New in ${column.title}: ${story.title}`, url: `/stories/${story.slug}` };
    for (const { inbox } of [toAda, toBen]) expect(inbox).toMatchObject([notice]);
    for (const { mail } of [toAda, toCleo]) {
      expect(mail).toHaveLength(1);
      expect(mail[0]).toMatchObject({ subject: `${column.title}: ${story.title}` });
      for (const part of [story.summary, `/stories/${story.slug}`, `/columns/${column.slug}#follow`])
        expect(mail[0]?.text).toContain(part);
    }
    expect([toBen.mail, toCleo.inbox]).toEqual([[], []]);
  });

  it('is not told of what they have left, nor of what is their own', async () => {
    const [ada, ben] = await Promise.all([as('Ada'), as('Ben')]);
    const column = await aColumn(eve);
    for (const person of [ada, ben, eve]) await follows(person, column);
    expect(await follows(ada, column, neither)).toEqual({ replayed: false, column: { viewerFollows: null } });
    expect(await follows(ada, column, neither)).toMatchObject({ replayed: true });
    const before = await toldTo(eve);
    await instalment(column, { authors: [{ handle: ben.handle }, { handle: eve.handle }] });
    expect(await toldTo(ada)).toEqual({ inbox: [], mail: [] });
    expect((await toldTo(ben)).inbox).toEqual([]);
    expect(await toldTo(eve)).toEqual(before);
    // Of what is scheduled followers hear when it is published, and not before.
    const later = await aDraft(eve, { kind: 'COLUMN', column: column.slug });
    await does(eve, PUBLISH, { storyId: later.id, at: new Date(clock.now().getTime() + 3_600_000) });
    expect((await toldTo(ben)).inbox).toEqual([]);
    clock.advance(3_600_001);
    expect((await toldTo(ben)).inbox).toMatchObject([{ text: `New in ${column.title}: ${later.title}` }]);
  });

  it('S21 reads nothing by mail that a patient has permitted for this site alone', async () => {
    const ada = await as('Ada');
    const column = await aColumn(eve);
    await follows(ada, column);
    const told = async (channels: string[]) => {
      const story = await aDraft(eve, { kind: 'COLUMN', column: column.slug, aboutPatient: true });
      await eve.asks(RECORD, { input: signed(story.id, { channels }) });
      await does(eve, PUBLISH, { storyId: story.id });
      return { story, letter: (await toldTo(ada)).mail.at(-1) };
    };
    const site = await told(['WEBSITE']);
    expect(site.letter?.subject).toBe(`New in ${column.title}`);
    for (const words of [site.story.title, site.story.summary]) expect(site.letter?.text).not.toContain(words);
    const letters = await told(['WEBSITE', 'NEWSLETTER']);
    expect(letters.letter?.text).toContain(letters.story.summary);
  });

  it('S18 is known to nobody else, and signed in', async () => {
    const [ada, ben] = await Promise.all([as('Ada'), as('Ben')]);
    const column = await aColumn(eve);
    await follows(ada, column);
    const seenBy = async (person: Person) => (await person.asks(FOLLOWS, { slug: column.slug })).data.column;
    expect(await seenBy(ada)).toEqual({ viewerFollows: both });
    for (const person of [ben, visitor()]) expect(await seenBy(person)).toEqual({ viewerFollows: null });
    expect(await visitor().refused(FOLLOW, { input: { columnId: column.id, ...both } })).toBe('UNAUTHENTICATED');
    expect(await ada.refused(FOLLOW, { input: { columnId: crypto.randomUUID(), ...both } })).toBe('NOT_FOUND');
    expect(await ada.refused(FOLLOW, { input: { columnId: 'x', ...both } })).toBe('BAD_USER_INPUT');
  });

  it('follows once, however often they press', async () => {
    const ada = await as('Ada');
    const column = await aColumn(eve);
    await Promise.all(Array.from({ length: 8 }, () => follows(ada, column)));
    await instalment(column);
    const { inbox, mail } = await toldTo(ada);
    expect([inbox.length, mail.length]).toEqual([1, 1]);
  });
});
