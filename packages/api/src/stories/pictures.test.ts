import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { does, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { aBlog, aCategory, aMeta, anExport, aPost, bring, called, seenBy } from '../../test/wordpress.ts';
import { env } from '../kernel/env.ts';
import { renderArticle, renderMarkdown } from '../kernel/markdown.ts';
import { withoutPictures } from '../kernel/pictureAddresses.ts';

let ada: Person;
let eve: Person;
let dog: Buffer;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
  dog = await sharp({ create: { width: 1000, height: 500, channels: 3, background: 'brown' } })
    .jpeg()
    .toBuffer();
});

const fileOf = (address: string) =>
  address.endsWith('/dog.jpg') ? dog : address.endsWith('/half.jpg') ? dog.subarray(0, dog.length / 2) : null;
const content = '<img src="/dog.jpg" alt="A dog"><img src="/half.jpg" alt="Half"><img src="/gone.jpg" alt="Gone">';
const post = (name: string, more = {}) => aPost({ 'wp:post_name': name, 'content:encoded': content, ...more });
const ask = async (person: Person, path: string, headers: Record<string, string> = {}) =>
  fetch(`${(await house()).url}${path}`, { headers: { ...headers, ...(person.cookie && { cookie: person.cookie }) } });
const addressesIn = (html: string) => [...html.matchAll(/\/pictures\/[\w-]+\.webp/g)].map(([address]) => address);

describe('pictures of stories', { timeout: 60_000 }, () => {
  it('come with an import, in sizes, with their place left free; those without a file stay links', async () => {
    const [blog, name] = [aBlog(), called()];
    const xml = anExport([post(name)], blog);
    const [planned] = await bring(xml, { fileOf, dryRun: true });
    const [fate] = await bring(xml, { fileOf });
    expect(fate).toEqual(planned);
    expect(fate?.notes).toEqual([
      'its picture half.jpg is left out: This is no JPEG, PNG, WebP or GIF that can be read as a whole.',
      'there is no file of its picture gone.jpg',
    ]);
    const { html } = await seenBy(visitor(), name);
    expect(html).toMatch(
      /<img src="\/pictures\/[\w-]+-1000x500\.webp" srcset="[^"]+" sizes="[^"]+" width="1000" height="500" alt="A dog" loading="lazy" decoding="async">/,
    );
    expect(html).toContain(`<a href="${blog}/gone.jpg"`);
    const files = addressesIn(html);
    expect(files.map((file) => /-(\d+)x/.exec(file)?.[1])).toEqual(['1000', '480', '960', '1000']);
    for (const file of files) {
      const answer = await ask(visitor(), file);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const etag = answer.headers.get('etag') ?? '';
      expect((await ask(visitor(), file, { 'if-none-match': etag })).status).toBe(304);
    }
    expect((await bring(xml, { fileOf })).map((again) => again.fate)).toEqual(['UNCHANGED']);
  });

  it('that lead come with an import too, once, with what is said of them there', async () => {
    const [blog, name, bare] = [aBlog(), called(), called()];
    const leading = (id: number, file: string, more = {}) =>
      aPost({ 'wp:post_id': id, 'wp:post_type': 'attachment', 'wp:attachment_url': `${blog}/${file}`, ...more }, [
        aMeta('_wp_attachment_image_alt', 'A brown dog'),
      ]);
    const led = (by: number) => [
      aPost({ 'wp:post_name': name }, [aMeta('_thumbnail_id', by)]),
      aPost({ 'wp:post_name': bare, 'wp:post_id': 2 }, [aMeta('_thumbnail_id', 8)]),
      leading(7, 'dog.jpg'),
      leading(8, 'gone.jpg'),
    ];
    const xml = anExport(led(7), blog);
    const fates = await bring(xml, { fileOf });
    expect(fates.slice(0, 2).map(({ notes }) => notes)).toEqual([
      [],
      ['there is no file of its lead picture gone.jpg'],
    ]);
    const COVER = 'query ($slug: String!) { story(slug: $slug) { html cover { alt url } gallery { id } } }';
    const seen = async (slug: string) => (await visitor().asks(COVER, { slug })).data.story;
    const { cover, gallery, html } = await seen(name);
    expect([cover.alt, gallery, html.includes('<img')]).toEqual(['A brown dog', [], false]);
    expect((await ask(visitor(), cover.url)).status).toBe(200);
    expect((await seen(bare)).cover).toBeNull();
    expect((await bring(xml, { fileOf })).map(({ fate }) => fate).slice(0, 2)).toEqual(['UNCHANGED', 'UNCHANGED']);
    const [now] = await bring(anExport(led(8), blog), { fileOf });
    expect([now?.fate, (await seen(name)).cover]).toEqual(['CHANGED', null]);
  });

  it('S18, S21 are for those who may read the story at that moment', async () => {
    const [open, closed] = [called(), called()];
    await bring(anExport([post(open), post(closed, { 'wp:post_id': 2, 'wp:post_password': 'enter' })]), { fileOf });
    const [draft = ''] = addressesIn((await seenBy(eve, closed)).html);
    const story = await seenBy(eve, open);
    const [shown = ''] = addressesIn(story.html);
    const statuses = async (file: string, headers = {}) =>
      Promise.all([visitor(), ada, eve].map(async (person) => (await ask(person, file, headers)).status));
    expect(await statuses(draft)).toEqual([404, 404, 200]);
    expect(await statuses(shown)).toEqual([200, 200, 200]);
    const etag = (await ask(visitor(), shown)).headers.get('etag') ?? '';
    await does(eve, WITHDRAW, { storyId: story.id });
    expect(await statuses(shown, { 'if-none-match': etag })).toEqual([404, 404, 304]);
  });

  it('are in feeds with their whole address', async () => {
    const [name, tag] = [called(), `t-${crypto.randomUUID().slice(0, 8)}`];
    const item = post(name).replace('</item>', `${aCategory(tag)}</item>`);
    await bring(anExport([item]), { fileOf });
    const feed = await (await ask(visitor(), `/stories/feed.atom?tag=${tag}`)).text();
    expect(feed).toMatch(
      new RegExp(`<img src="${env.publicUrl.origin}/pictures/[\\w-]+-1000x500\\.webp" width="1000"`),
    );
    expect(feed).not.toContain('srcset');
  });

  it.each(['x', '..%2F1', '%00', `${crypto.randomUUID()}-480x1.webp`, 'a'.repeat(5000)])(
    'B35–B41 %# is none',
    async (file) => {
      expect([404, 414]).toContain((await ask(visitor(), `/pictures/${file}`)).status);
    },
  );

  it('S41, S45 are this house’s own, in stories alone; everybody else’s are links', () => {
    const own = `/pictures/${crypto.randomUUID()}-480x320.webp`;
    expect(renderArticle('body', `![x](${own})`, 10)).toContain('<img ');
    expect(renderMarkdown('body', `![x](${own})`)).not.toContain('<img');
    const attack = renderArticle('body', `![<img src=x onerror=alert(1)>" onload="alert(1)](${own})`, 10);
    expect(attack).toMatch(/ alt="[^"]*onload=[^"]*" loading="lazy" decoding="async"><\/p>$/);
    expect(withoutPictures(attack)).toBe('');
    for (const other of [
      `//evil.example${own}`,
      `https://evil.example${own}`,
      `${own}?x`,
      '/logo.png',
      '/pictures/x.webp',
    ])
      expect(renderArticle('body', `![x](${other})`, 10)).not.toContain('<img');
  });
});
