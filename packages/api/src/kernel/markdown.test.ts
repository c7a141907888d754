import { limits } from '@rounds/schema/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { env } from './env.ts';
import { isRefusal } from './errors.ts';
import { mentionedHandles, renderArticle, renderMarkdown, renderTree } from './markdown.ts';
import { renderPlain } from './plain.ts';

/** What rendering costs this thread, ms of CPU time. A refusal is an answer, too, and must come as fast. */
function msToRender(source: string): number {
  const before = process.threadCpuUsage();
  try {
    renderMarkdown('body', source);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const spent = process.threadCpuUsage(before);
  return (spent.user + spent.system) / 1000;
}

/** As long as a text may be, with something on every line that is no plain word. */
const ordinary = 'Some *plain* words, **said** with `care`, and more of them.\n\n- one\n- two\n\n'
  .repeat(100)
  .slice(0, limits.post.graphemes);

/** How many times what an ordinary text costs; the best of a few tries in turns, so that the machine hardly counts. */
function timesOrdinary(source: string): number {
  let [best, usual] = [Infinity, Infinity];
  for (let tries = 0; tries < 5; tries++) {
    usual = Math.min(usual, msToRender(ordinary));
    best = Math.min(best, msToRender(source));
  }
  return best / usual;
}
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);

describe('markdown', () => {
  it('is rendered as what people write in a conversation', () => {
    expect(renderMarkdown('body', '**bold** _soft_ ~~gone~~ `code`')).toBe(
      '<p><strong>bold</strong> <em>soft</em> <del>gone</del> <code>code</code></p>',
    );
    expect(renderMarkdown('body', '- one\n- two')).toBe('<ul>\n<li>one</li>\n<li>two</li>\n</ul>');
    expect(renderMarkdown('body', '> said\n\nyes')).toBe('<blockquote>\n<p>said</p>\n</blockquote>\n<p>yes</p>');
    expect(renderMarkdown('body', '| a | b |\n| - | - |\n| 1 | 2 |')).toContain('<td>1</td>');
    expect(renderMarkdown('body', '- [ ] to do\n- [x] done')).not.toContain('<input');
  });

  it('keeps the line breaks people type', () => {
    expect(renderMarkdown('body', 'one\ntwo')).toMatch(/^<p>one<br>\n?two<\/p>$/);
  });

  it('keeps headings below those of the page', () => {
    expect(renderMarkdown('body', '# a\n\n## b\n\n##### c')).toBe('<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>');
  });

  it('links with care (S43)', () => {
    const html = renderMarkdown('body', '[x](https://example.org/a?b=1&c=2) and www.example.org');
    expect(hrefs(html)).toEqual(['https://example.org/a?b=1&#x26;c=2', 'http://www.example.org/']);
    expect(html.match(/rel="nofollow ugc noopener noreferrer"/g)).toHaveLength(2);
  });

  it('leads to pages of this house', () => {
    expect(hrefs(renderMarkdown('body', '[the plenary](/rooms/plenary)'))).toEqual(['/rooms/plenary']);
  });

  it('turns pictures into links, so that nothing loads from elsewhere (S45)', () => {
    expect(renderMarkdown('body', '![a cat](https://example.org/cat.png)')).toBe(
      '<p><a href="https://example.org/cat.png" rel="nofollow ugc noopener noreferrer">a cat</a></p>',
    );
    expect(renderMarkdown('body', '![](https://example.org/cat.png)')).toContain('>https://example.org/cat.png</a>');
  });

  it('makes a figure of what can be played, where it is all that stands on a line of an article', () => {
    const article = (source: string) => renderArticle('body', source, 20);
    const figure = (kind: string, address: string, inside: string) =>
      `<figure class="media ${kind}"><a href="${address}" rel="nofollow ugc noopener noreferrer">${inside}</figure>`;
    const youtube = 'https://youtu.be/dQw4w9WgXcQ';
    const shown = figure('video', youtube, 'YouTube</a><figcaption>youtu.be</figcaption>');
    expect(article(youtube)).toBe(shown);
    expect(article(`Look:\n${youtube}\nand **then**\nread.`)).toBe(
      `<p>Look:</p>${shown}<p>and <strong>then</strong><br>\nread.</p>`,
    );
    expect(article('[Ward *three*](https://vimeo.com/123456789)')).not.toContain('<figure');
    expect(article('[Ada: ward three](https://vimeo.com/123456789)')).toBe(
      figure('video', 'https://vimeo.com/123456789', 'Ada: ward three</a><figcaption>vimeo.com</figcaption>'),
    );
    const own = `${env.publicUrl.origin}/media/One%20ward.mp3`;
    expect(article(own)).toBe(figure('audio', own, 'One ward.mp3</a>'));
    expect(article('[One ward](/media/one.mp3)')).toBe(figure('audio', '/media/one.mp3', 'One ward</a>'));
  });

  it.each([
    ['beside other words', 'See https://youtu.be/dQw4w9WgXcQ'],
    ['in a list', '- https://youtu.be/dQw4w9WgXcQ'],
    ['in a quotation', '> https://youtu.be/dQw4w9WgXcQ'],
    ['of a house that only begins like one', 'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ'],
    ['with more than an id', 'https://www.youtube.com/watch?v="><script>alert(1)</script>'],
    ['of a file from where no file is let in', 'https://cdn.example.org/talk.mp3'],
    ['of a page', 'https://example.org/'],
    ['written as HTML', '<figure class="media"><a href="https://youtu.be/dQw4w9WgXcQ">x</a></figure>'],
  ])('leaves an address %s what it is (S45)', (_where, source) => {
    expect(renderArticle('body', source, 20)).not.toContain('<figure');
  });

  it('makes players of nothing in a conversation', () => {
    expect(renderMarkdown('body', 'https://youtu.be/dQw4w9WgXcQ')).not.toContain('<figure');
  });

  it('names the place to which look-alike letters lead (S43)', () => {
    expect(hrefs(renderMarkdown('body', '[bank](https://аpple.com/x)'))).toEqual(['https://xn--pple-43d.com/x']);
  });

  it.each([
    ['of two alphabets', 'https://аpple.com/x', 'https://xn--pple-43d.com/x'],
    ['of look-alikes alone', 'www.аррӏе.com', 'http://www.xn--80ak6aa92e.com/'],
    ['of two alphabets, in a host below', 'https://login.bаnk.example.org', 'https://login.xn--bnk-6cd.example.org/'],
    ['that runs backwards to the eye (B66)', 'https://ex.com/\u202egpj', 'https://ex.com/%E2%80%AEgpj'],
    ['of one alphabet', 'https://münchen.example', 'https://münchen.example'],
    ['of another alphabet', 'https://больница.рф', 'https://больница.рф'],
    ['of three scripts that one language writes', 'https://東京タワーの.jp', 'https://東京タワーの.jp'],
  ])('says where an address %s leads, where the eye would be deceived (S43)', (_what, source, shown) => {
    expect(renderMarkdown('body', source).replace(/<[^>]*>/g, '')).toBe(shown);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>',
    '<select><button><selectedcontent><img src=x onerror=alert(1)></selectedcontent></button></select>',
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    'text <b onmouseover=alert(1)>b</b>',
    '<!-- comment --> <?php ?> <![CDATA[x]]>',
  ])('B22, S41: shows raw HTML as text: %s', (source) => {
    const html = renderMarkdown('body', source);
    expect(html.replace(/<\/?p>/g, '')).not.toMatch(/</);
    expect(html).toContain('&#x3C;');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](javascript&#58;alert(1))',
    '[x](&#x6A;avascript:alert(1))',
    '[x](\tjavascript:alert(1))',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '![x](javascript:alert(1))',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '[x](\\\\evil.example)',
    '[x](/\\evil.example)',
  ])('S41, S43: leads nowhere it must not: %s', (source) => {
    expect(hrefs(renderMarkdown('body', source))).toEqual([]);
  });

  it('links members who exist, in text only', () => {
    const handles = new Set(['ana', 'b-2']);
    expect(renderMarkdown('body', 'Hi @Ana, and @nobody!', { handles })).toBe(
      '<p>Hi <a href="/members/ana" class="mention">@Ana</a>, and @nobody!</p>',
    );
    expect(renderMarkdown('body', '(@b-2)', { handles })).toContain('href="/members/b-2"');
    for (const elsewhere of [
      '`@ana`',
      '[@ana](https://example.org)',
      'x@ana',
      'https://a.example/@ana',
      '@ana@b.example',
    ])
      expect(renderMarkdown('body', elsewhere, { handles })).not.toContain('class="mention"');
  });

  it.each([
    ['nested beyond reason', `${'>'.repeat(13)} x`],
    ['with more links than anybody follows', '[x](/y) '.repeat(limits.post.links + 1)],
  ])('names the field that is %s', (_what, source) => {
    const refusal = (field: string) => expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } });
    expect(() => renderMarkdown('description', source)).toThrow(refusal('description'));
    expect(() => renderArticle('body', source, limits.post.links)).toThrow(refusal('body'));
  });

  it('names at most twenty members (S49)', () => {
    expect(mentionedHandles('@ana @Ana, @bob: @c')).toEqual(['ana', 'bob', 'c']);
    const all = Array.from({ length: 1000 }, (_, n) => `@m${n}`).join(' ');
    expect(mentionedHandles(all)).toHaveLength(20);
  });

  it.each([
    ['B13: 10,000 >', '>'.repeat(10_000)],
    ['B13: 10,000 > on lines', '>\n'.repeat(5000)],
    ['B14: 5,000 [', '['.repeat(5000)],
    ['B14: 4,000 [ apart', '[ '.repeat(2000)],
    ['B14: [a](', '[a]('.repeat(1000)],
    ['B14: ![', '!['.repeat(2000)],
    ['B15: 3,000 *', '*'.repeat(3000)],
    ['B15: *a apart', '*a '.repeat(1300)],
    ['B15: **a_', '**a_'.repeat(1000)],
    ['B15: _a', '_a '.repeat(1300)],
    ['B15: ~~a', '~~a '.repeat(1000)],
    ['B15: backticks', Array.from({ length: 80 }, (_, n) => '`'.repeat(n + 1)).join(' ')],
    ['B16: 1,000 nested lists', Array.from({ length: 1000 }, (_, n) => `${'  '.repeat(n)}- x`).join('\n')],
    ['B16: nested on one line', `${'- '.repeat(1000)}x`],
    ['B16: 80 nested lists', Array.from({ length: 80 }, (_, n) => `${' '.repeat(n * 2)}- x`).join('\n')],
    ['B17: a code fence', `\`\`\`\n${'x'.repeat(16_000)}`],
    ['B18: 500 links', 'https://e.x '.repeat(330)],
    ['B18: 500 www links', 'www.e.x '.repeat(500)],
    ['B18: 500 addresses', 'a@b.co '.repeat(500)],
    ['B18: <a', '<a '.repeat(1300)],
    ['B18: entities', '&amp;'.repeat(800)],
    ['B18: a table', `|${'a|'.repeat(400)}\n|${'-|'.repeat(400)}\n|${'b|'.repeat(400)}`],
    ['B18: footnotes', '[^1]'.repeat(1000)],
    ['B18: @', '@a'.repeat(2000)],
  ])('is rendered or refused as soon as a few ordinary texts of that length: %s', (_name, source) => {
    expect(timesOrdinary(source.slice(0, limits.post.graphemes))).toBeLessThan(4);
  });
});

describe('a shorter way', () => {
  it.each([
    ['I see the same in our clinic; it took us a year (or two) to find out why.'],
    ["“Don’t call again” – that's 90% of what they hear, and/or read…"],
    ['Ärzte, 医生, אחיות: alle! 👩🏽‍⚕️\nand a second line\n\n\nand a second paragraph'],
  ])('is taken by what most people write: %s', (source) => {
    expect(renderPlain(source)).not.toBeNull();
    expect(renderMarkdown('body', source)).toBe(renderTree(source, new Set()));
  });

  it('ends where the long way ends (property)', () => {
    const ordinary = 'word Grüße 3 a I 👍🏽 © http https www mailto xmpp e.x 1 5'.split(' ');
    const signs = ' \n\t.,;:!?\'"’‘“”()…–—%€$/-+=#*_~`<>&@[]\\|^{}\u00a0\u2028\u200d\ufe0f\u00ad'.split('');
    const piece = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...ordinary) },
      { weight: 6, arbitrary: fc.constantFrom(' ', '\n', '\n\n', '. ', ', ', ': ', '-', '/', '(', ')') },
      { weight: 1, arbitrary: fc.constantFrom(...signs, '  ', '    ') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));
    let short = 0;
    fc.assert(
      fc.property(text, (source) => {
        const plain = renderPlain(source);
        if (plain === null) return;
        short++;
        expect(plain).toBe(renderTree(source, new Set()));
      }),
      { numRuns: 3000 },
    );
    expect(short).toBeGreaterThan(200);
  });
});
