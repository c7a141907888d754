import type { CSSProperties } from 'react';
import type { Grid, Item, Row } from './grid.ts';

const minute = 60_000;
/** In rem: what a row is at least; what is written in it may make it taller. */
const perMinute = 0.1;
const least = 1.75;
const longestCounted = 75;
const longestGap = 2.25;
const breakIs = 2.5;

/** How tall a stretch of time is drawn: by its length, up to where more of it would say nothing more. */
function heightOf({ from, to, use }: Row): number {
  const minutes = (to - from) / minute;
  if (use === 'break') return breakIs;
  if (use === 'none') return Math.min(longestGap, Math.max(0.5, minutes * 0.05));
  return Math.max(least, Math.min(minutes, longestCounted) * perMinute);
}

/** Rows and columns as custom properties: the style sheet uses them where there is room for a grid. */
export function gridStyle(grid: Grid<unknown>): CSSProperties {
  const rows = grid.rows.map((row) => `minmax(${heightOf(row).toFixed(2)}rem, auto)`).join(' ');
  return { '--rows': rows, '--lanes': grid.lanes } as CSSProperties;
}

/** Custom properties as well, so that the list is not laid out by them. */
export function rowOf(row: number): CSSProperties {
  return { '--row': row + 1 } as CSSProperties;
}

/** Lines of a CSS grid count from 1, and the first column is the axis. */
export function placeOf({ row, rowEnd, lane, laneEnd }: Omit<Item<unknown>, 'session'>): CSSProperties {
  return { '--place': `${row + 1} / ${lane + 2} / ${rowEnd + 1} / ${laneEnd + 2}` } as CSSProperties;
}
