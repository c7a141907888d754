import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packPage } from './packing.ts';

const style = '.page{color:red}@media (width<=40rem){.page{color:blue}}'.repeat(50);

describe('a packed page', () => {
  it.each([
    ['with styles', `<head><style nonce="a">${style}</style></head><p>Ärzte 👩‍⚕️ sagen’s</p>`],
    ['with the same styles and another nonce', `<head><style nonce="b">${style}</style></head><p>else</p>`],
    ['without styles', '<head></head><p>A page of one’s own browser.</p>'],
    ['with words that look like styles', '<head><style nonce="a"></style></head><p>&lt;style &gt;&lt;/style&gt;</p>'],
    ['with nothing in it', ''],
  ])('%s is what it was', async (_name, html) => {
    for (const packed of [await packPage(html), await packPage(html)]) expect(gunzipSync(packed).toString()).toBe(html);
  });
});
