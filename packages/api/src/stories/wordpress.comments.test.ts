import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { visitor } from '../../test/as.ts';
import { STORY } from '../../test/stories.ts';
import { aBlog, aComment, anExport, aPost, bring, called, said } from '../../test/wordpress.ts';
import { users } from '../accounts/accounts.table.ts';
import { db } from '../kernel/db.ts';
import { members } from '../members/members.table.ts';

describe('an import of WordPress', { timeout: 60_000 }, () => {
  it('brings comments in their threads, with their dates and names; not those that nobody saw there', async () => {
    const name = called();
    const comments = [
      aComment({ id: 3, parent: 2, content: 'third', date_gmt: '2020-05-01 00:00:00', author: 'Carl' }),
      aComment({ id: 1, content: 'first' }),
      aComment({ id: 2, parent: 1, content: 'second <b>b</b>\n\nmore', date_gmt: '2020-05-05 00:00:00' }),
      aComment({ id: 4, content: 'held', approved: 0 }),
      aComment({ id: 5, content: 'spam', approved: 'spam' }),
      aComment({ id: 6, content: 'ping', type: 'pingback' }),
      aComment({ id: 7, parent: 4, content: 'to nobody', date_gmt: '2020-05-06 00:00:00' }),
      aComment({ id: 8, parent: 9, content: 'round', date_gmt: '2020-05-07 00:00:00' }),
      aComment({ id: 9, parent: 8, content: 'about', date_gmt: '2020-05-08 00:00:00' }),
      aComment({ id: 10, content: ' <br> ' }),
      aComment({ id: 1, content: 'again' }),
    ];
    const [fate] = await bring(anExport([aPost({ 'wp:post_name': name }, comments)]));
    expect(fate?.commentsLeftOut.toSorted()).toEqual([
      'a pingback',
      'empty',
      'not approved there',
      'spam there',
      'there twice',
    ]);
    expect(await said(name)).toMatchObject([
      { body: 'first', by: 'Greta Guest', answers: null, createdAt: '2020-05-04T10:00:00.000Z' },
      { body: 'second **b**\n\nmore', answers: 'first' },
      { body: 'third', by: 'Carl', answers: 'second **b**\n\nmore' },
      { body: 'to nobody', answers: null },
      { body: 'about', answers: null },
      { body: 'round', answers: 'about' },
    ]);
  });

  it('S16 gives nobody else’s name to a comment, and keeps no address', async () => {
    const name = called();
    const comments = [
      aComment({ id: 1, author: 'Ana Blogger', author_email: 'ana@example.org', user_id: 7, content: 'by the author' }),
      aComment({ id: 2, author: 'Not Ana', author_email: 'ana@example.org', content: 'by a guest' }),
      aComment({ id: 3, author: 'admin', content: 'by an office', date_gmt: '2020-05-05 00:00:00' }),
    ];
    await bring(anExport([aPost({ 'wp:post_name': name }, comments)]));
    expect(await said(name)).toMatchObject([
      { body: 'by the author', by: 'Ana Blogger' },
      { body: 'by a guest', by: 'Not Ana' },
      { body: 'by an office', by: 'Member' },
    ]);
    const { data } = await visitor().asks(STORY, { slug: name });
    const handle = data.story.authors[0].handle as string;
    const [author] = await db
      .select({ replayed: members.replayed, email: users.email })
      .from(members)
      .innerJoin(users, eq(users.id, members.id))
      .where(eq(members.handle, handle));
    expect(author).toEqual({ replayed: true, email: expect.stringMatching(/@silent\.invalid$/) });
  });

  it('S61 does not bring back who has left', async () => {
    const [blog, name, guest] = [aBlog(), called(), `Gone ${crypto.randomUUID().slice(0, 8)}`];
    const post = (title: string) =>
      anExport([aPost({ 'wp:post_name': name, title }, [aComment({ author: guest })])], blog);
    await bring(post('One'));
    expect(await said(name)).toMatchObject([{ by: guest }]);
    await db.delete(members).where(eq(members.displayName, guest));
    await bring(post('One'));
    await bring(post('Two'));
    expect(await db.select().from(members).where(eq(members.displayName, guest))).toEqual([]);
    expect(await said(name)).toMatchObject([{ body: 'I see it likewise.' }]);
  });
});
