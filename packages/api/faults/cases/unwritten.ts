import type { FaultCase } from '../stage.ts';

/** Faults of the table that nothing tries yet: listed, so that nobody takes their absence for a success. */
const unwritten = (name: string, title: string, missing: string): FaultCase => ({
  name,
  title,
  when: 'all',
  missing: () => missing,
  run: () => Promise.resolve(),
});

export const unwrittenCases = [
  unwritten('F17', 'the disk is full', 'there is no case for it yet; it needs root, for a small file system to mount'),
  unwritten('F18', 'memory runs out', 'there is no case for it yet; it needs root, for a memory cgroup'),
  unwritten(
    'F23',
    'PgBouncer stands in front',
    'there is no case for it yet; it needs pgbouncer. server/silence.test.ts has the start without a bell',
  ),
  unwritten('F24', 'the disk lies about fsync', 'there is no case for it yet; it needs fiu-run (libfiu)'),
  unwritten('F25', 'kill -9 of a worker among its mails', 'kernel/mail.smtp.test.ts does it, in every `pnpm test`'),
];
