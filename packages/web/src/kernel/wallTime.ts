const minuteMs = 60_000;

/** What the clocks of a zone show at a moment, as an input of date and time writes it: `2026-11-26T15:30`. */
export function wallTime(at: string | number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
const aheadMs = (at: number, timeZone: string): number =>
  Date.parse(`${wallTime(at, timeZone)}Z`) - Math.floor(at / minuteMs) * minuteMs;

/**
 * The moment at which the clocks of a zone show this; null where that is no time, or no zone. Of two such moments (clocks are
 * put back) the first; where there is none (clocks are put forward), the moment the clocks would have shown it.
 */
export function momentOf(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc) || !isZone(timeZone)) return null;
  const dayMs = 24 * 60 * minuteMs;
  const before = asUtc - aheadMs(asUtc - dayMs, timeZone);
  const after = asUtc - aheadMs(asUtc + dayMs, timeZone);
  const fits = [before, after].filter((at) => wallTime(at, timeZone) === wall.slice(0, 16));
  return new Date(fits[0] ?? before).toISOString();
}

export function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
