import { describe, expect, it } from 'vitest';
import { aCategory, aComment, anExport, aPost } from '../../test/wordpress.ts';
import { readExport } from './wordpress.read.ts';

const faultsIn = (xml: string) => {
  const reading = readExport(xml);
  return 'faults' in reading ? reading.faults.map(({ line, reason }) => `${line}: ${reason}`) : [];
};
const siteOf = (xml: string) => {
  const reading = readExport(xml);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.site;
};

describe('an export', () => {
  it('is read with its authors, categories and comments', () => {
    const inside = [aCategory('Care'), aCategory('sleep', 'post_tag'), aCategory('Quote', 'post_format'), aComment()];
    const site = siteOf(anExport([aPost({ 'dc:creator': '>ana' }, inside)], 'https://old.example.org'));
    expect(site).toMatchObject({
      title: 'The old blog',
      address: 'https://old.example.org',
      authors: [{ login: 'ana', name: 'Ana Blogger', email: 'ana@example.org' }],
      items: [
        {
          id: '1',
          creator: 'ana',
          categories: ['Care', 'sleep'],
          at: new Date('2020-05-04T09:00:00Z'),
          comments: [{ id: '1', parent: '0', author: 'Greta Guest', at: new Date('2020-05-04T10:00:00Z') }],
        },
      ],
    });
  });

  it('may call its namespaces otherwise, and its year too', () => {
    const other = anExport([aPost()]).replaceAll('wp:', 'w:').replaceAll(':wp=', ':w=');
    expect(siteOf(other).items).toHaveLength(1);
    expect(
      siteOf(other.replaceAll('http://wordpress.org/export/1.2/', 'https://wordpress.org/export/1.1/')).items,
    ).toHaveLength(1);
  });

  it.each([
    ['nothing at all', '', /^1: /],
    ['JSON', '{"a": 1}', /^1: /],
    [
      'a feed that is no export',
      '<rss version="2.0"><channel><title>x</title></channel></rss>',
      /^1: this is no export of WordPress/,
    ],
    ['another language', '<html><body></body></html>', /^1: this is no export of WordPress/],
    ['an end that is missing', anExport([aPost()]).replace('</rss>', ''), /^\d+: .*unclosed tag: rss/],
    ['tags that cross', anExport(['<item><title></item></title>']), /^9: unexpected close tag/],
    ['a prefix nobody declared', anExport(['<item><x:y/></item>']), /^9: unbound namespace prefix/],
    ['a control character', anExport(['<item><title>a\u0007b</title></item>']), /^9: disallowed character/],
  ])('of %s is refused with the line', (_name, xml, fault) => {
    expect(faultsIn(xml)).toEqual([expect.stringMatching(fault)]);
  });

  it('S44 fetches nothing and grows nothing, whatever entities it declares', () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    for (const [doctype, use] of [
      ['<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
      ['<!DOCTYPE rss [<!ENTITY x SYSTEM "http://169.254.169.254/">]>', '&x;'],
      [`<!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}]>`, '&l9;'],
    ] as const) {
      const xml = anExport([`<item><title>${use}</title></item>`]).replace('<rss', `${doctype}\n<rss`);
      expect(faultsIn(xml)).toEqual([expect.stringMatching(/undefined entity/)]);
    }
  });

  it('B58, B60 with ids and dates that are none is refused, every fault with its line', () => {
    const bad = [aPost({ 'wp:post_id': 'x' }), aPost({ 'wp:post_id': 2, 'wp:post_date_gmt': '2026-02-30 10:00:00' })];
    const comment = aComment({ date_gmt: '0000-00-00 00:00:00', id: '' });
    expect(faultsIn(anExport([...bad, aPost({ 'wp:post_id': 3 }, [comment])]))).toEqual([
      expect.stringMatching(/^\d+: wp:post_id must be a number, not "x"/),
      expect.stringMatching(/^\d+: wp:post_date must be a date that exists, not "2026-02-30 10:00:00"/),
      expect.stringMatching(/^\d+: a comment has to have a date/),
      expect.stringMatching(/^\d+: wp:comment_id must be a number, not ""/),
    ]);
  });

  it('has drafts without a date', () => {
    const draft = aPost({ 'wp:status': 'draft', 'wp:post_date_gmt': '0000-00-00 00:00:00' });
    expect(siteOf(anExport([draft])).items[0]?.at).toBeNull();
  });
});
