import { describe, expect, it } from 'vitest';
import { describedInText, isInText, moved, putIntoText, takeOutOfText, withChange, withPicture } from './pictures.ts';

const sent = (id: string) => ({ id, url: `/pictures/${id}-9x9.webp`, srcSet: '', width: 9, height: 9 });
const three = ['a', 'b', 'c'].reduce((all, id) => withPicture(all, sent(id)), withPicture([], sent('a')));
const [a] = withChange(three, 'a', { alt: 'A [big] door' });
if (!a) throw new Error('there is a first');
const ids = (pictures: { id: string }[]) => pictures.map(({ id }) => id).join('');

describe('the pictures of a story that is written', () => {
  it('are there once; the first leads, the others are for the gallery', () => {
    expect(three.map(({ id, isCover, inGallery }) => [id, isCover, inGallery])).toEqual([
      ['a', true, false],
      ['b', false, true],
      ['c', false, true],
    ]);
  });

  it('have one that leads at most', () => {
    expect(withChange(three, 'c', { isCover: true }).filter(({ isCover }) => isCover)).toMatchObject([{ id: 'c' }]);
    expect(withChange(three, 'a', { isCover: false }).some(({ isCover }) => isCover)).toBe(false);
  });

  it('are moved by one place, and stay where they are at an end', () => {
    expect([moved(three, 'a', 1), moved(three, 'c', -1), moved(three, 'a', -1), moved(three, 'c', 1)].map(ids)).toEqual(
      ['bac', 'acb', 'abc', 'abc'],
    );
  });

  it('come into the text behind the line that is written, as a paragraph of their own', () => {
    const shown = String.raw`![A \[big\] door](/pictures/a-9x9.webp)`;
    expect(putIntoText('One line.\nTwo.\n\nThree.', 4, a)).toBe(`One line.\n\n${shown}\n\nTwo.\n\nThree.`);
    expect(putIntoText('', 0, a)).toBe(shown);
    expect(putIntoText('One.\n', 5, a)).toBe(`One.\n\n${shown}`);
  });

  it('are described there as beside it, and leave it whole', () => {
    const text = putIntoText('One.\n\nTwo.', 0, a);
    const said = describedInText(text, { ...a, alt: 'It costs $& and $1' });
    expect(said).toBe('One.\n\n![It costs $& and $1](/pictures/a-9x9.webp)\n\nTwo.');
    expect(isInText(said, a)).toBe(true);
    expect(takeOutOfText(said, a)).toBe('One.\n\nTwo.');
    expect(takeOutOfText(`![x][1]\n\n[1]: ${a.url}`, a)).not.toContain(a.url);
  });
});
