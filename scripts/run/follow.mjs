// Loaded into the server by `pnpm start` (node --import): the server ends when the process that started it is gone, also
// after a kill -9, so that no orphan keeps the port.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
