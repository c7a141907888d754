import type { CSSProperties } from 'react';

interface Toned {
  id: string;
  color?: string | null;
}

const hues = 12;
/** Far from each other in the circle of hues, so that neighbours in the list do not look alike. */
const step = 5;

/**
 * The colour of a track as a custom property. What an organiser chose goes in as it is, and is brought to where it can
 * be seen on either ground by the style that uses it; a track without one gets one of the house's hues by its place.
 */
export function trackTone(tracks: readonly Toned[], id: string | undefined): CSSProperties {
  const at = tracks.findIndex((track) => track.id === id);
  const color = tracks[at]?.color ?? '';
  if (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color)) return { '--track-given': color } as CSSProperties;
  if (at < 0) return {};
  return { '--track': `var(--on-hue-${(at * step) % hues})` } as CSSProperties;
}
