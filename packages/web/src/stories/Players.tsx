import { useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../kernel/i18n.tsx';
import { VideoPlayer } from '../webinars/VideoPlayer.tsx';

/** What a story's rendering says can be played (kernel/players.ts of the API): a figure with a link to it. */
function figuresIn(place: HTMLElement) {
  return [...place.querySelectorAll<HTMLElement>('figure.media')].flatMap((figure) => {
    const link = figure.querySelector('a');
    return link ? [{ figure, address: link.href, title: link.textContent }] : [];
  });
}

/** Puts players in the place of links. They wait for a press; until then nothing is loaded from anywhere. */
export function Players({ place }: { place: HTMLElement }) {
  const text = useText();
  const [found] = useState(() => figuresIn(place));
  useLayoutEffect(() => {
    for (const { figure } of found) figure.setAttribute('data-player', '');
  }, [found]);
  return found.map(({ figure, address, title }, at) =>
    createPortal(
      <VideoPlayer address={address} title={title} label={text('webinar.video.play', { title })} />,
      figure,
      String(at),
    ),
  );
}
