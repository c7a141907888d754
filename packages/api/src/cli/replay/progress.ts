import type { Watcher } from './watcher.ts';

export interface Progress {
  at(answered: number): void;
  stop(): void;
}

/** How far it is: a line that moves on a terminal, a line each tenth elsewhere. */
export function showProgress(total: number, watcher: Watcher): Progress {
  const moving = process.stdout.isTTY;
  let answered = 0;
  let tenth = 0;
  const line = () => `${answered} of ${total} answered, ${watcher.seenAt.size} seen`;
  const timer = moving ? setInterval(() => process.stdout.write(`\r${line()} `), 200) : null;
  return {
    at: (now) => {
      answered = now;
      const reached = Math.floor((now / total) * 10);
      if (moving || reached === tenth) return;
      tenth = reached;
      console.log(line());
    },
    stop: () => {
      if (timer === null) return;
      clearInterval(timer);
      process.stdout.write(`\r${line()}\n`);
    },
  };
}
