import { videoAt } from '@rounds/schema/video';
import { describe, expect, it } from 'vitest';
import { frameAddress } from './video.ts';

describe('the address of a video', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4', 'dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
    ['https://www.youtube.com/live/dQw4w9WgXcQ?feature=share', 'dQw4w9WgXcQ'],
  ])('%s is one of YouTube', (address, id) => {
    expect(videoAt(address)).toMatchObject({ kind: 'youtube', id });
  });

  it('is known for what it is by its path, not by what stands behind the question mark', () => {
    expect(videoAt('https://cdn.example.org/talk/master.m3u8?token=a')).toMatchObject({ kind: 'hls' });
    expect(videoAt('https://cdn.example.org/talk.mp4')).toMatchObject({ kind: 'file' });
    expect(videoAt('https://cdn.example.org/talk.MP3?dl=1')).toMatchObject({ kind: 'audio' });
    expect(videoAt('https://meet.example.org/talk?name=a.m3u8')).toMatchObject({ kind: 'page' });
    expect(videoAt('https://vimeo.com/123456789')).toMatchObject({ kind: 'vimeo', id: '123456789' });
  });

  it('is nothing where it would run something', () => {
    expect(videoAt('javascript:alert(1)')).toBeNull();
    expect(videoAt('no address')).toBeNull();
    expect(videoAt('https://www.youtube.com/watch?v="><script>')).toMatchObject({ kind: 'page' });
    expect(videoAt('https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ')).toMatchObject({ kind: 'page' });
  });

  it('asks the players of others not to follow the reader', () => {
    const youtube = videoAt('https://youtu.be/dQw4w9WgXcQ');
    const vimeo = videoAt('https://vimeo.com/123456789');
    if (youtube?.kind !== 'youtube' || vimeo?.kind !== 'vimeo') throw new Error('neither');
    expect(frameAddress(youtube, { origin: 'https://rounds.example' })).toMatch(
      /^https:\/\/www\.youtube-nocookie\.com\/embed\//,
    );
    expect(frameAddress(vimeo, { origin: 'https://rounds.example' })).toContain('dnt=1');
    expect(frameAddress(youtube, { origin: 'https://rounds.example', at: 64 })).toContain('start=64');
    expect(frameAddress(vimeo, { origin: 'https://rounds.example', at: 64 })).toContain('#t=64s');
  });
});
