import type { CSSProperties } from 'react';

interface Toned {
  id: string;
  color?: string | null;
}

/** Degrees from one hue to the next: neighbours in the list are far apart, and none comes twice. */
const goldenAngle = 137.5;
const firstHue = 25;

/**
 * The colour of a track as a custom property. What an organiser chose goes in as it is, a track without a colour gets
 * one by its place; the style that uses it brings either to where it can be seen on both grounds.
 */
export function trackTone(tracks: readonly Toned[], id: string | undefined): CSSProperties {
  const at = tracks.findIndex((track) => track.id === id);
  const given = tracks[at]?.color ?? '';
  if (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(given)) return { '--track': given } as CSSProperties;
  const hue = (firstHue + Math.max(at, 0) * goldenAngle) % 360;
  return { '--track': `oklch(0.6 0.13 ${hue})` } as CSSProperties;
}
