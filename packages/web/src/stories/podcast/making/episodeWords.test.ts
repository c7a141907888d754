import { describe, expect, it } from 'vitest';
import {
  type EpisodeWords,
  episodeWordsOf,
  readEpisodeChange,
  readMoment,
  unreadableIn,
  writeMoment,
} from './episodeWords.ts';

const kept = episodeWordsOf({
  __typename: 'Episode',
  revision: 3,
  season: 2,
  number: null,
  type: 'FULL',
  durationSeconds: 300,
  transcript: null,
  hasTranscript: false,
  audio: null,
  chapters: [
    { __typename: 'EpisodeChapter', startSeconds: 0, title: 'Hello' },
    { __typename: 'EpisodeChapter', startSeconds: 90.5, title: '1:30 and a half' },
  ],
});
const change = (changed: Partial<EpisodeWords>) => readEpisodeChange({ typed: { ...kept, ...changed }, changed });

describe('an episode as it is typed', () => {
  it.each([
    ['1:30', 90],
    ['00:01:30', 90],
    ['90:00', 5400],
    ['1:02:33.5', 3753.5],
    ['1:60', null],
    ['1:60:00', null],
    ['90', null],
    ['', null],
  ])('takes %s for so many seconds: %s', (typed, seconds) => {
    expect(readMoment(typed)).toBe(seconds);
    expect(seconds === null ? null : readMoment(writeMoment(seconds))).toBe(seconds);
  });

  it('has a line for each chapter, which comes back as it was', () => {
    expect(kept.chapters).toBe('00:00:00 Hello\n00:01:30.5 1:30 and a half');
    expect(change({ chapters: kept.chapters })).toEqual({
      chapters: [
        { startSeconds: 0, title: 'Hello' },
        { startSeconds: 90.5, title: '1:30 and a half' },
      ],
    });
    expect(change({ chapters: ' 0:00  – Hello \n\n2:05\tThe long hours' })).toEqual({
      chapters: [
        { startSeconds: 0, title: 'Hello' },
        { startSeconds: 125, title: 'The long hours' },
      ],
    });
    expect(change({ chapters: ' \n' })).toEqual({ chapters: [] });
  });

  it('says which line is no chapter, and asks how long a recording elsewhere is', () => {
    expect(unreadableIn({ ...kept, chapters: '0:00 Hello\nThe long hours' })).toEqual({
      field: 'chapters',
      line: 'The long hours',
    });
    expect(unreadableIn({ ...kept, chapters: '0:00' })).toEqual({ field: 'chapters', line: '0:00' });
    expect(unreadableIn({ ...kept, link: 'https://x.org/a.mp3' })).toEqual({ field: 'durationSeconds' });
    expect(unreadableIn({ ...kept, link: 'https://x.org/a.mp3', length: '5:00' })).toBeNull();
  });

  it('is sent as far as it was touched; what is empty is taken away', () => {
    expect(change({})).toEqual({});
    expect(change({ season: '', number: '7' })).toEqual({ season: null, number: 7 });
    expect(change({ transcript: '  ' })).toEqual({ transcript: null });
    const link = 'https://x.org/a.mp3';
    expect(change({ link, linkBytes: '5000', length: '5:00' })).toEqual({
      link: { url: link, type: 'audio/mpeg', bytes: 5000 },
      durationSeconds: 300,
    });
    expect(change({ link: '' })).toEqual({ link: null });
  });
});
