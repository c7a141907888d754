/** What became of a replay. Times are milliseconds of this process's monotonic clock. */
export interface Tally {
  sent: number;
  acknowledged: number;
  /** Of these: said before, by an earlier replay of the same file into the same room. */
  alreadyThere: number;
  /** By the sentence they were refused with. */
  refused: Map<string, number>;
  /** Sent, and never answered in spite of every try. */
  unanswered: number;
  seen: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  latencies: number[];
}

export const isWell = (tally: Tally): boolean =>
  tally.lost === 0 && tally.doubled === 0 && tally.outOfOrder === 0 && tally.unanswered === 0;

/** The smallest of the values that at least this share of them does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

const milliseconds = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toString());

/** The report, as lines; the last says what matters most. */
export function report(tally: Tally): string[] {
  const refused = [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
  const counts = [
    `sent ${tally.sent}`,
    `acknowledged ${tally.acknowledged}`,
    `refused ${refused}`,
    `seen ${tally.seen}`,
  ];
  if (tally.alreadyThere > 0) counts.push(`already there ${tally.alreadyThere}`);
  if (tally.unanswered > 0) counts.push(`unanswered ${tally.unanswered}`);
  const reasons = [...tally.refused].map(([sentence, count]) => `refused ${count}: ${sentence}`);
  const p = (share: number) => milliseconds(percentile(tally.latencies, share));
  return [
    counts.join(', '),
    ...reasons,
    ...(tally.latencies.length > 0 ? [`latency from sent to seen: p50 ${p(0.5)} ms, p99 ${p(0.99)} ms`] : []),
    `lost ${tally.lost}, doubled ${tally.doubled}, out of order ${tally.outOfOrder}`,
  ];
}
