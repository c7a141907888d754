import { describe, expect, it } from 'vitest';
import { renderArticle } from '../kernel/markdown.ts';
import { lineOf, markdownOf } from './wordpress.text.ts';

const site = 'https://old.example.org/blog';
const md = (html: string) => markdownOf(html, site);

describe('a text of WordPress', () => {
  it.each([
    ['an empty line begins a paragraph', 'One\ntwo\n\nThree', 'One\\\ntwo\n\nThree'],
    [
      'what is marked stays so',
      '<b>Bold</b> and <em>not</em>\n\n<h2>Head</h2>\nText',
      '**Bold** and *not*\n\n## Head\n\nText',
    ],
    ['signs of Markdown are text', '* no list\n\n# no head <i>x</i>', '\\* no list\n\n\\# no head *x*'],
    [
      'lists and quotes',
      '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>Said\n\nSo</blockquote>',
      '- a\n- b\n\n> Said\n>\n> So',
    ],
    ['lines in code stay', '<pre>a\n\n  b</pre>', '```\na\n\n  b\n```'],
    ['blocks have their paragraphs', '<!-- wp:paragraph -->\n<p>a\nb</p>\n\n<!-- /wp:paragraph -->', 'a b'],
    [
      'links lead where they led',
      '<a href="/about">a</a> <a href="#x">b</a> <a href="c.html">c</a>',
      '[a](https://old.example.org/about) b [c](https://old.example.org/c.html)',
    ],
    [
      'a caption stays below its picture',
      '[caption id="x"]<img src="/p.png" alt="P" /> A dog[/caption]',
      '![P](https://old.example.org/p.png) A dog',
    ],
    [
      'an old caption too',
      '[caption id="x" caption="A dog"]<img src="/p.png" alt="P" />[/caption]',
      '![P](https://old.example.org/p.png)\\\nA dog',
    ],
    [
      'what plays becomes a link',
      '<iframe src="https://player.example.org/1"></iframe>',
      '<https://player.example.org/1>',
    ],
    ['also by its short code', '[video mp4="https://x.example.org/v.mp4"][/video]', '<https://x.example.org/v.mp4>'],
    ['what only a plugin knew is left out', 'a [gallery ids="1,2"] b', 'a b'],
    ['nothing is nothing', ' \n<!--more-->\n ', ''],
  ])('%s', (_name, html, expected) => {
    expect(md(html)).toBe(expected);
  });

  it('S41 is Markdown, of which nothing runs', () => {
    const attacks = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="data:text/html,<script>alert(1)</script>">x</a>',
      '<svg><script>alert(1)</script></svg>',
      '<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>',
      '<select><button><selectedcontent><img src=x onerror=alert(1)></selectedcontent></button></select>',
      '<style>@import "//evil.example"</style><p style="background:url(//evil.example)">a</p>',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="x"></object><embed src="javascript:alert(1)">',
      '<form action="//evil.example"><input name=password><button formaction="javascript:alert(1)">x</button></form>',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '[video src="javascript:alert(1)"]<scr<script>ipt>alert(1)</scr</script>ipt>',
      '<p>`</p><img title="`<img src=x onerror=alert(1)>">',
      '<!--><script>alert(1)</script>-->',
    ];
    for (const attack of [...attacks, attacks.join('\n\n')]) {
      const html = renderArticle('body', md(attack), 100);
      expect(html).not.toMatch(/<(?!\/?(?:p|br|a|em|strong|code|pre|h[234]|ul|ol|li|blockquote|span)\b)/i);
      expect(html.match(/<[^>]*>/g)?.join('') ?? '').not.toMatch(/javascript|data:|\son\w+=|style=/i);
    }
  });

  it('S39 nested without end is read as its words', () => {
    for (const deep of ['<div>'.repeat(100_000), '<b>'.repeat(3000), '<ul><li>'.repeat(400), '<div>'.repeat(900)])
      expect(md(`${deep}in it`)).toBe('in it');
  });

  it('S42 is one line without markup where it is a title or a name', () => {
    expect(lineOf('Markup: <em>With</em> <b>Mark<sup>up</sup></b> &amp; more')).toBe('Markup: With Markup & more');
    expect(lineOf('<p>One</p><p>Two<br>three</p>')).toBe('One Two three');
    expect(lineOf('a<script>alert(1)</script>b\u0000\u0007\n c')).toBe('ab c');
  });

  it('B5, B6, B12 loses what cannot be stored', () => {
    expect(md(`a\u0000b\ud800c${'\u0301'.repeat(200)}`).normalize('NFD').length).toBeLessThan(25);
    expect(md('a\ud800').isWellFormed()).toBe(true);
  });
});
