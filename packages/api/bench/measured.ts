/** In a measured process: says that it is ready, and answers what it is asked. */
export function answerMeasurements(): void {
  process.on('message', (what) => {
    if (what === 'cpu') {
      const { user, system } = process.cpuUsage();
      process.send?.((user + system) / 1000);
    } else if (what === 'memory') {
      globalThis.gc?.();
      process.send?.(process.memoryUsage().rss);
    }
  });
  process.send?.('ready');
}
