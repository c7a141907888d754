import { createHmac } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { desc, eq, like } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aColumn, doesTo } from '../../test/columns.ts';
import { house } from '../../test/house.ts';
import { workOff } from '../../test/jobs.ts';
import { aStory } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { users } from '../accounts/accounts.table.ts';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { mails } from '../kernel/mail.table.ts';

const FOLLOW = 'mutation ($input: FollowColumnInput!) { followColumn(input: $input) { replayed } }';
const FOLLOWS = 'query ($slug: String!) { column(slug: $slug) { viewerFollows { byInbox byMail } } }';
const MAILED = 'query ($slug: String!, $token: String!) { column(slug: $slug) { isMailed(token: $token) } }';

// However long a busy machine takes for many wrong links, none of them is forgiven meanwhile.
Object.assign(limits.story.wrongTokens, { perMinute: 1 });

let eve: Person;
beforeAll(async () => {
  eve = await withRole('Eve', 'EDITOR');
});

type TestColumn = Awaited<ReturnType<typeof aColumn>>;
const both = { byInbox: true, byMail: true };
const byMailAlone = { byInbox: false, byMail: true };
const follows = (person: Person, { id }: TestColumn, how: object) => doesTo(person, FOLLOW, { columnId: id, ...how });
const followed = async (person: Person, { slug }: TestColumn) =>
  (await person.asks(FOLLOWS, { slug })).data.column.viewerFollows;
const goesOn = async ({ slug }: TestColumn, token: string) =>
  (await visitor().asks(MAILED, { slug, token })).data.column.isMailed;

/** Publishes an instalment and answers what each was sent of it: the last mail, and the token in its link. */
async function instalment({ slug }: TestColumn, person: Person) {
  await aStory(eve, eve, { kind: 'COLUMN', column: slug });
  await workOff();
  const [letter] = await db
    .select()
    .from(mails)
    .where(like(mails.to, `${person.handle}@%`))
    .orderBy(desc(mails.at), desc(mails.id))
    .limit(1);
  const link = new URL(letter?.unsubscribe ?? '');
  return { letter, link: `${link.pathname}${link.search}`, token: link.searchParams.get('stop') ?? '' };
}

const oneClick = 'List-Unsubscribe=One-Click';
const form = new FormData();
form.set('List-Unsubscribe', 'One-Click');
const press = async (
  link: string,
  body: URLSearchParams | FormData | string = new URLSearchParams(oneClick),
  headers = {},
) => fetch(`${(await house()).url}${link}`, { method: 'POST', body, headers, redirect: 'manual' });
const withToken = (slug: string, token: string) => `/columns/${slug}?${new URLSearchParams({ stop: token })}`;

describe('a mail of a column', { timeout: 60_000 }, () => {
  it('is the last one after one press, by whoever holds it and not signed in; to open its link changes nothing', async () => {
    const [ada, ben] = await Promise.all([as('Ada'), as('Ben')]);
    const column = await aColumn(eve);
    await follows(ada, column, both);
    await follows(ben, column, byMailAlone);
    const { letter, link, token } = await instalment(column, ada);
    expect(letter?.text).toContain(`${env.publicUrl.origin}${link}\n`);
    for (const method of ['GET', 'HEAD']) await fetch(`${(await house()).url}${link}`, { method });
    expect([await goesOn(column, token), await followed(ada, column)]).toEqual([true, both]);
    // Ben, who is signed in, has been passed her mail on: his own go on.
    const pressed = await press(link, new URLSearchParams(oneClick), { cookie: ben.cookie });
    expect([pressed.status, pressed.headers.get('location')]).toEqual([200, null]);
    expect(pressed.headers.get('cache-control')).toBe('no-store');
    expect([await goesOn(column, token), await followed(ada, column)]).toEqual([false, { ...both, byMail: false }]);
    expect(await followed(ben, column)).toEqual(byMailAlone);
    expect((await press(link)).status).toBe(200);
    expect(await followed(ada, column)).toEqual({ ...both, byMail: false });
    const his = await instalment(column, ben);
    expect((await instalment(column, ada)).letter?.id).toBe(letter?.id);
    // As the other kind of form; who is told nowhere else follows no more.
    expect((await press(his.link, form)).status).toBe(200);
    expect([await followed(ben, column), await goesOn(column, his.token)]).toEqual([null, false]);
    // Whoever follows again is sent mails again, and the link in an old one ends them again.
    await follows(ben, column, byMailAlone);
    expect(await goesOn(column, his.token)).toBe(true);
    // The button on the page leads back to it.
    const back = await press(his.link, new URLSearchParams({ from: 'page' }));
    expect([back.status, back.headers.get('location')]).toEqual([303, his.link]);
    expect(await followed(ben, column)).toBeNull();
  });

  it('S8 S17 is ended by its own token alone: none that is forged, another’s, of another column or of an old address', async () => {
    const [ada, ben] = await Promise.all([as('Ada'), as('Ben')]);
    const [column, other] = [await aColumn(eve), await aColumn(eve)];
    for (const each of [column, other]) for (const person of [ada, ben]) await follows(person, each, both);
    const { token } = await instalment(column, ada);
    const bytes = Buffer.from(token, 'base64url');
    const plain = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
    const signature = bytes.subarray(32);
    const named = Buffer.concat([plain(ada.id), plain(column.id)]);
    expect(bytes.subarray(0, 32)).toEqual(named);
    const flipped = Buffer.from(signature);
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    const elsewhere = createHmac('sha256', 'another secret').update(named).update(`${ada.handle}@example.org`).digest();
    const wrong = [
      Buffer.concat([named, flipped]),
      Buffer.concat([named, Buffer.alloc(signature.length)]),
      Buffer.concat([named, elsewhere.subarray(0, signature.length)]),
      Buffer.concat([plain(ben.id), plain(column.id), signature]),
      Buffer.concat([plain(ada.id), plain(other.id), signature]),
      Buffer.concat([plain(crypto.randomUUID()), plain(crypto.randomUUID()), signature]),
    ].map((each) => each.toString('base64url'));
    for (const one of [...wrong, '', token.slice(1), `${token}A`, `${token}\0`, '../../etc', 'x'.repeat(8000)]) {
      const { status } = await press(withToken(column.slug, one));
      expect([one, status, await goesOn(column, one)]).toEqual([one, 404, null]);
    }
    expect((await press(`${withToken(column.slug, token)}&stop=${token}`)).status).toBe(404);
    // It says which column it is of, whatever the address says.
    expect(await goesOn(other, token)).toBeNull();
    expect(await goesOn(column, token)).toBe(true);
    await db
      .update(users)
      .set({ email: `${ada.handle}@elsewhere.org` })
      .where(eq(users.id, ada.id));
    expect([(await press(withToken(column.slug, token))).status, await goesOn(column, token)]).toEqual([404, null]);
    for (const each of [column, other])
      for (const person of [ada, ben]) expect(await followed(person, each)).toEqual(both);
    await db
      .update(users)
      .set({ email: `${ada.handle}@example.org` })
      .where(eq(users.id, ada.id));
    expect((await press(withToken(other.slug, token))).status).toBe(200);
    expect([await followed(ada, column), await followed(ada, other)]).toEqual([{ ...both, byMail: false }, both]);
  });

  it('B87 takes no more than a form, and S50 after many wrong links none for a while', async () => {
    const { slug } = await aColumn(eve);
    expect((await press(withToken(slug, 'x'), 'x'.repeat(5000))).status).toBe(413);
    const answers = await Promise.all(Array.from({ length: 70 }, () => press(withToken(slug, 'x'))));
    const late = answers.filter(({ status }) => status === 429);
    expect(late.length).toBeGreaterThan(0);
    expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
  });
});
