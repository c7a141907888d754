// `pnpm rounds …`: the command line, on the database of the server that runs, or on one started for the time of the command.
import { dataFolder } from './postgres.ts';
import { buildWhatChanged } from './run/build.ts';
import { openDatabase } from './run/database.ts';
import { root, show } from './run/programs.ts';
import { runningServer } from './run/server.ts';

export async function main(args: string[]): Promise<void> {
  try {
    await buildWhatChanged(['api'], { say: console.error });
    const port = process.env.PORT ?? runningServer()?.port;
    const database = await openDatabase({ say: console.error });
    // Ctrl-C reaches the command by itself; the database must still be given back after it.
    process.on('SIGINT', () => {});
    try {
      process.exitCode = await show(['node', '--enable-source-maps', `${root}/packages/api/dist/cli.js`, ...args], {
        // Files are named from where the user stands.
        cwd: process.env.INIT_CWD ?? root,
        env: { DATABASE_URL: database.url, ROUNDS_DATA_DIR: dataFolder(), NODE_ENV: 'production', PORT: port },
      });
    } finally {
      await database.stop();
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
