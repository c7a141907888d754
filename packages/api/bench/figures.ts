/** The value below which `share` of the numbers lie (nearest rank); NaN of none. */
export function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
export const median = (numbers: number[]): number => percentile(numbers, 0.5);

/** Prints rows as a table, columns by their names. */
export function printTable(rows: Record<string, string | number>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const text = (value: string | number | undefined) =>
    typeof value === 'number' ? String(Math.round(value * 100) / 100) : (value ?? '');
  process.stdout.write(`| ${names.join(' | ')} |\n| ${names.map(() => '---').join(' | ')} |\n`);
  for (const row of rows) process.stdout.write(`| ${names.map((name) => text(row[name])).join(' | ')} |\n`);
}
