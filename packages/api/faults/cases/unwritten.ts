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
  unwritten('F25', 'kill -9 of a worker among its mails', 'kernel/mail.smtp.test.ts does it, in every `pnpm test`'),
];
