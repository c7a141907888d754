import fs from 'node:fs';

/** How much slower this machine is for whoever works on it now than it would be alone: 1 where nobody waits for a processor. */
export interface Contention {
  factor: () => number;
}

/** Time on a processor and time waiting for one since this process began, ns; null where the kernel does not say. */
function schedule(): { ran: number; waited: number } | null {
  try {
    const [ran = 0, waited = 0] = fs.readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
    return { ran, waited };
  } catch {
    return null;
  }
}

/** Watches from now on. Bounds in seconds are meant for a machine that is there for us; elsewhere they are taken so many times. */
export function watchContention(): Contention {
  const before = schedule();
  return {
    factor: () => {
      const now = schedule();
      if (!before || !now || now.ran === before.ran) return 1;
      return 1 + (now.waited - before.waited) / (now.ran - before.ran);
    },
  };
}
