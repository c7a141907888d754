import { house } from '../src/kernel/viewer.ts';
import { importWordpress } from '../src/stories/wordpress.service.ts';
import { type Person, visitor } from './as.ts';
import { postsSeenBy } from './rooms.ts';
import { STORY } from './stories.ts';

type Fields = Record<string, string | number>;

const cdata = (text: string | number): string => `<![CDATA[${String(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const elements = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, text]) => `<${name}>${cdata(text)}</${name}>`)
    .join('\n');

/** A comment as WordPress writes it, with whatever differs; names without `comment_`. */
export function aComment(differs: Fields = {}): string {
  const comment = {
    id: 1,
    author: 'Greta Guest',
    author_email: 'greta@example.org',
    date_gmt: '2020-05-04 10:00:00',
    content: 'I see it likewise.',
    approved: 1,
    type: 'comment',
    parent: 0,
    user_id: 0,
    ...differs,
  };
  const named = Object.entries(comment).map(([name, text]): [string, string | number] => [`wp:comment_${name}`, text]);
  return `<wp:comment>\n${elements(Object.fromEntries(named))}\n</wp:comment>`;
}

/** A post as WordPress writes it, with whatever differs. */
export function aPost(differs: Fields = {}, inside: string[] = []): string {
  const post = {
    title: 'How we listen',
    'dc:creator': 'ana',
    'content:encoded': 'It began with a letter.\n\nNobody had asked.',
    'excerpt:encoded': '',
    'wp:post_id': 1,
    'wp:post_date_gmt': '2020-05-04 09:00:00',
    'wp:comment_status': 'open',
    'wp:post_name': 'how-we-listen',
    'wp:status': 'publish',
    'wp:post_type': 'post',
    'wp:post_password': '',
    ...differs,
  };
  return `<item>\n${elements(post)}\n${inside.join('\n')}\n</item>`;
}

/** What WordPress keeps beside what every item has. */
export const aMeta = (key: string, value: string | number): string =>
  `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;

export const aCategory = (name: string, domain = 'category'): string =>
  `<category domain="${domain}" nicename="x">${cdata(name)}</category>`;

/** An export of a blog of its own, unless one is named. */
export function anExport(items: string[], address = `https://${crypto.randomUUID()}.example.org`): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The old blog</title>
<link>${address}</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>${address}</wp:base_blog_url>
<wp:author><wp:author_login>ana</wp:author_login><wp:author_email>ana@example.org</wp:author_email><wp:author_display_name>Ana Blogger</wp:author_display_name></wp:author>
${items.join('\n')}
</channel>
</rss>
`;
}

export const aBlog = () => `https://${crypto.randomUUID()}.example.org`;
export const bring = async (xml: string, options = {}) => (await importWordpress(house, xml, options)).fates;
export const fatesOf = async (xml: string, options = {}) => (await bring(xml, options)).map(({ fate }) => fate);
/** What a post is called in its address, and no other is. */
export const called = () => `p-${crypto.randomUUID().slice(0, 8)}`;
export const seenBy = async (person: Person, slug: string) => (await person.asks(STORY, { slug })).data.story;
export const said = async (slug: string) => {
  const posts = await postsSeenBy(visitor(), (await seenBy(visitor(), slug)).thread.id);
  return posts.map(({ body, author, parent, createdAt }) => ({
    body,
    by: author.displayName,
    answers: posts.find(({ id }) => id === parent?.id)?.body ?? null,
    createdAt,
  }));
};
