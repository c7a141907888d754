import fs from 'node:fs';
import path from 'node:path';

// Several processes may use one server (the site, a command beside it). Each leaves a file named by its process id; the one
// that takes away the last file stops the server. Files of killed processes do not count.

/** True while there is such a process, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function takeLease(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, String(process.pid)), '');
}

/** Gives back this process's lease; true when nobody else holds one. */
export function returnLease(folder: string): boolean {
  fs.rmSync(path.join(folder, String(process.pid)), { force: true });
  const holders = fs.readdirSync(folder).filter((name) => {
    if (isAlive(Number(name))) return true;
    fs.rmSync(path.join(folder, name), { force: true });
    return false;
  });
  return holders.length === 0;
}
