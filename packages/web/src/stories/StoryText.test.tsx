import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { StoryText } from './StoryText.tsx';

const address = 'https://youtu.be/dQw4w9WgXcQ';
const figure = `<figure class="media video"><a href="${address}">Ward three</a><figcaption>youtu.be</figcaption></figure>`;
const html = `<p>Look:</p>\n${figure}\n<p>That was it.</p>`;

it('a story’s player waits for a press, says who learns of it, and is gone with its text', async () => {
  const { container, rerender } = render(<StoryText html={html} />);
  expect(screen.getByRole('link', { name: 'Ward three' }).getAttribute('href')).toBe(address);
  const play = await screen.findByRole('button', { name: /Play: Ward three/ });
  expect(play.textContent).toContain('The video comes from YouTube, which learns that you watch it.');
  expect(container.querySelector('iframe, video, audio, script')).toBeNull();
  const words = screen.getByText('That was it.');
  rerender(<StoryText html={html} />);
  await userEvent.click(play);
  const frame = await screen.findByTitle('Ward three');
  expect(frame.closest('figure')?.hasAttribute('data-player')).toBe(true);
  expect(frame.getAttribute('src')).toMatch(/^https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ\?/);
  expect(screen.getByText('That was it.')).toBe(words);
  rerender(<StoryText html="<p>Other words.</p>" />);
  expect(screen.getByText('Other words.')).toBeTruthy();
  expect(container.querySelector('iframe, figure')).toBeNull();
});

it('what is heard has a player that is heard', async () => {
  const own = new URL('/media/one.mp3', window.location.href).href;
  const { container } = render(
    <StoryText html={'<figure class="media audio"><a href="/media/one.mp3">One ward</a></figure>'} />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Play: One ward' }));
  expect(await screen.findByLabelText('One ward')).toHaveProperty('tagName', 'AUDIO');
  expect(container.querySelector('audio')?.src).toBe(own);
});
