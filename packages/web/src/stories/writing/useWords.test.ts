import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { wipeDrafts } from '../../kernel/drafts.ts';
import { useWords } from './useWords.ts';
import { bylineInWords, noWords, readTags, readWords, writeByline } from './words.ts';

const version = (revision: number, more: object = {}) => ({ words: { ...noWords, title: 'One', ...more }, revision });
const open = (kept = version(1)) =>
  renderHook(({ shown }) => useWords('ada', 'story', shown), { initialProps: { shown: kept } });

beforeEach(() => wipeDrafts());

describe('what is typed over a story', () => {
  it('outlives a reload, with the version it was typed over', () => {
    const first = open();
    act(() => first.result.current.change({ body: 'Mine' }));
    first.unmount();
    const { current } = open(version(2, { title: 'Theirs' })).result;
    expect(current).toMatchObject({ changed: { body: 'Mine' }, revision: 1, words: { title: 'Theirs', body: 'Mine' } });
  });

  it('follows what is kept where nobody has typed', () => {
    const { result, rerender } = open();
    rerender({ shown: version(2, { body: 'Theirs' }) });
    expect(result.current).toMatchObject({ changed: {}, revision: 2, words: { body: 'Theirs' } });
  });

  it('stays where it was typed while the rest was being saved', () => {
    const { result, rerender } = open();
    act(() => result.current.change({ body: 'Sent' }));
    const sent = result.current.changed;
    act(() => result.current.change({ body: 'Sent, and more' }));
    rerender({ shown: version(2, { body: 'Sent' }) });
    act(() => result.current.keep(sent, 2));
    expect(result.current).toMatchObject({ changed: { body: 'Sent, and more' }, revision: 2 });
    act(() => result.current.forget());
    expect(result.current).toMatchObject({ changed: {}, words: { body: 'Sent' } });
  });

  it('counts as typed over the newest version once its writer has chosen so', () => {
    const { result, rerender } = open();
    act(() => result.current.change({ body: 'Mine' }));
    rerender({ shown: version(2, { body: 'Theirs' }) });
    expect(result.current.revision).toBe(1);
    act(() => result.current.rebase(2));
    expect(result.current).toMatchObject({ changed: { body: 'Mine' }, revision: 2 });
  });
});

describe('what is sent of it', () => {
  const others = { handle: 'ben', role: 'Patient' };

  it('is what was changed, and nobody else’s', () => {
    const words = { ...noWords, role: ' Nurse ', tags: 'Night,  #shift;' };
    const who = { handle: 'ada', authors: [others, { handle: 'ada' }] };
    expect(readWords({ tags: words.tags }, words, who)).toEqual({ tags: ['Night', 'shift'] });
    expect(readWords({ role: words.role, aboutPatient: 'no' }, words, who)).toEqual({
      aboutPatient: false,
      authors: [others, { handle: 'ada', role: 'Nurse', organization: null, disclosure: null }],
    });
  });

  it('is the whole by-line, in its order, where an editor has named authors', () => {
    const authors = [{ handle: 'ben', role: 'Patient' }, { handle: 'ada' }];
    const byline = writeByline(authors.toReversed());
    expect(readWords({ byline }, { ...noWords, byline }, { handle: 'ada', authors })).toEqual({
      authors: [
        { handle: 'ada', role: null, organization: null, disclosure: null },
        { handle: 'ben', role: 'Patient', organization: null, disclosure: null },
      ],
    });
    expect(bylineInWords(byline)).toBe('@ada; @ben, Patient');
  });

  it('has no tags where none are written', () => expect(readTags(' , ;')).toEqual([]));
});
