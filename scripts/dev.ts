// `pnpm dev`: the server from its sources, started again on every change; it has Vite within it, so there is one port.
import { listen } from './run/programs.ts';
import { checkPort, checkSettings, serve } from './run/server.ts';

export async function main(): Promise<void> {
  try {
    await checkSettings();
    await checkPort(Number(process.env.PORT || 3000));
    const { code, output } = await listen(['node', '--run', 'codegen'], { folder: 'packages/web' });
    if (code !== 0) throw new Error(`The typed documents could not be made:\n${output.trim()}`);
    process.exitCode = await serve(['node', '--watch', '--import', '@oxc-node/core/register', 'src/server/main.ts'], {
      folder: 'packages/api',
      env: { ROUNDS_DEV: '1' },
    });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
