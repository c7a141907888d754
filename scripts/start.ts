// `npx pnpm start`: builds what changed, starts the database and the server, and stops both in order.
import { buildWhatChanged } from './run/build.ts';
import { checkPort, checkSettings, serve } from './run/server.ts';

export async function main(): Promise<void> {
  try {
    await checkSettings();
    await checkPort(Number(process.env.PORT || 3000));
    await buildWhatChanged(['api', 'web']);
    process.exitCode = await serve(['node', '--enable-source-maps', 'dist/main.js'], {
      folder: 'packages/api',
      env: { NODE_ENV: 'production' },
    });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
