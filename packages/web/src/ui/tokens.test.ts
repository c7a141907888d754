// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const pairs = [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
const themes = {
  light: Object.fromEntries(pairs.map(([, name, light]) => [name, light])),
  dark: Object.fromEntries(pairs.map(([, name, , dark]) => [name, dark])),
} as Record<'light' | 'dark', Record<string, string>>;

/** Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21 (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'raised', 'sunk'];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const of = (name: string) => themes[theme][name] ?? '#777777';
  const ratio = (one: string, other: string) => Number(contrast(of(one), of(other)).toFixed(2));

  it.each(['ink', 'ink-soft', 'accent'])('%s can be read at 7:1 on every ground', (text) => {
    for (const ground of grounds) expect(ratio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
  });

  it('what is said on colour can be read at 7:1', () => {
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(7);
    expect(ratio('ink', 'accent-soft')).toBeGreaterThanOrEqual(7);
    expect(ratio('ink-soft', 'accent-soft')).toBeGreaterThanOrEqual(7);
    expect(ratio('ink', 'live-soft')).toBeGreaterThanOrEqual(7);
    expect(ratio('ink', 'stop-soft')).toBeGreaterThanOrEqual(7);
  });

  it.each(['live', 'ok', 'warn', 'stop', 'edge'])('%s is told from every ground at 4.5:1', (state) => {
    for (const ground of grounds) expect(ratio(state, ground), `${state} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('the letters of every avatar can be read at 7:1', () => {
    for (let hue = 0; hue < 12; hue += 1) expect(ratio(`on-hue-${hue}`, `hue-${hue}`)).toBeGreaterThanOrEqual(7);
  });
});
