/** Milliseconds that all processes of the machine count alike. */
const shift = Number(process.hrtime.bigint()) / 1e6 - performance.now();
export const now = (): number => performance.now() + shift;

/** What else a measured process can be asked, by name. */
export type Asks = Record<string, (given: never) => unknown>;

const measures: Asks = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return { all: (user + system) / 1000, kernel: system / 1000 };
  },
  memory: async () => {
    // What a collection frees goes back to the machine a moment later.
    for (let n = 0; n < 3; n++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return process.memoryUsage().rss;
  },
};

/** In a measured process: says that it is ready, and answers what it is asked. */
export function answerMeasurements(more: Asks = {}): void {
  const asks: Asks = { ...measures, ...more };
  process.on('message', ({ what, given }: { what: string; given: never }) => {
    Promise.resolve()
      .then(() => asks[what]?.(given))
      .then(
        (answer) => process.send?.({ answer }),
        (error: unknown) => process.send?.({ failed: String(error) }),
      );
  });
  // Whoever asked has gone, however that came.
  process.once('disconnect', () => process.exit(1));
  process.send?.({ answer: 'ready' });
}
