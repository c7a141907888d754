/** Something the person at the keyboard can mend; its message is all they need to read. */
export class Complaint extends Error {}

/** A failed command ends with what is told here instead of a stack trace. `ROUNDS_` settings name themselves. */
export function complain(sentence: string): never {
  throw new Complaint(sentence);
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'CONNECT_TIMEOUT']);

/** What went wrong, for a person. What nobody foresaw keeps its stack: it is a fault of ours, to be reported. */
export function inOneSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: string };
  if (code && unreachable.has(code)) return 'The database does not answer; is DATABASE_URL right?';
  if (error instanceof Complaint || error.name === 'EnvError' || error.name === 'GraphQLError') return error.message;
  if (error.constructor.name === 'EnvError') return error.message;
  return error.stack ?? error.message;
}

/** Says on standard error what is wrong with a file, each fault with its place, and makes the command fail. */
export function complainOfFile(file: string, { message, extensions }: { message: string; extensions: object }): void {
  const { faults = [] } = extensions as { faults?: { path: string; reason: string }[] };
  for (const { path, reason } of faults) console.error(`${path || '/'}: ${reason}`);
  console.error(`${file}: ${message}`);
  process.exitCode = 1;
}
