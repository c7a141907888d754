import fs from 'node:fs';

const LAUNCHER = /\b(npm|npx|pnpm)\b|^(\/bin\/)?(ba|da)?sh -c|scripts\/main\.mjs/;

interface Ancestor {
  pid: number;
  parent: number;
  command: string;
}

function read(pid: number): Ancestor | undefined {
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const parent = /^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return command === '' ? undefined : { pid, parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

/** The processes between the user's shell and this one: npx, its shell, pnpm, its shell. Empty where there is no /proc. */
function launchers(): number[] {
  const found: number[] = [];
  for (let at = read(process.ppid); at && LAUNCHER.test(at.command); at = read(at.parent)) found.push(at.pid);
  return found;
}

/**
 * Calls back when a process that launched this one is gone. npx passes no signal on: whoever stops `npx pnpm start` by its
 * process id would otherwise leave the server running and its port taken.
 */
export function whenLauncherEnds(callback: () => void): void {
  const watched = launchers();
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every((pid) => read(pid) !== undefined)) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}
