import { describe, expect, it } from 'vitest';
import { isRefusal } from './errors.ts';
import { readMaybeUrl, readUrl } from './urls.ts';

const refusal = (raw: string) => {
  try {
    return readUrl('streamUrl', raw);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.extensions;
  }
};

describe('an address from outside', () => {
  it.each([
    ['B63: of 2,049 characters', `https://example.org/${'a'.repeat(2029)}`],
    ['B64: without a host', 'http://'],
    ['B65: with a NUL in it', 'HTTP://EX.com:80/%00'],
    ['without a scheme', 'example.org/talk'],
    ['of this machine’s files', 'file:///etc/passwd'],
    ['that runs', 'javascript:alert(1)'],
    ['that runs behind a comment', 'javascript://example.org/%0aalert(1)'],
    ['that is its own content', 'data:text/html,<script>alert(1)</script>'],
    ['S43: that leads to whatever house it stands in', '//evil.example'],
    ['S43: the same with the other stroke', '\\\\evil.example'],
    ['S44: with a name and a password', 'https://user:secret@example.org/'],
    ['S44: whose host only begins like one', 'https://example.org@evil.example/'],
  ])('is refused, naming its field, %s', (_what, raw) => {
    expect(refusal(raw)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'streamUrl' });
  });

  it.each([
    ['B63: as long as may be', `https://example.org/${'a'.repeat(2028)}`, `https://example.org/${'a'.repeat(2028)}`],
    ['B65: in capitals, with the port it would have anyhow', ' HTTP://EX.com:80/A ', 'http://ex.com/A'],
    ['B66: that runs backwards to the eye', 'https://ex.com/\u202egpj', 'https://ex.com/%E2%80%AEgpj'],
    ['S43: in letters that look like others', 'https://аpple.com/', 'https://xn--pple-43d.com/'],
    ['with marks of markup', 'https://ex.com/"><script>', 'https://ex.com/%22%3E%3Cscript%3E'],
  ])('is kept written out in full, %s', (_what, raw, kept) => {
    expect(readUrl('streamUrl', raw)).toBe(kept);
  });

  it('may be left empty where that is offered', () => {
    expect([null, undefined, ' '].map((raw) => readMaybeUrl('streamUrl', raw))).toEqual([null, null, null]);
  });
});
