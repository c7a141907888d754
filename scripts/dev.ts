// `pnpm dev`: the server from its sources, started again on every change; it has Vite within it, so there is one port.
import fs from 'node:fs';
import path from 'node:path';
import { listen, root } from './run/programs.ts';
import { checkPort, checkSettings, serve } from './run/server.ts';

async function makeDocuments(): Promise<string | undefined> {
  const { code, output } = await listen(['node', '--run', 'codegen'], { folder: 'packages/web' });
  return code === 0 ? undefined : `The typed documents could not be made:\n${output.trim()}`;
}

/** Makes the typed documents again when a query or the schema changed; Vite then sees the new ones. */
function keepDocuments(signal: AbortSignal): void {
  let waiting: NodeJS.Timeout | undefined;
  const again = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void makeDocuments().then((problem) => problem && console.error(problem)), 300);
  };
  const sources = path.join(root, 'packages/web/src');
  fs.watch(sources, { recursive: true, signal }, (_event, name) => {
    if (name && /\.tsx?$/.test(name) && !name.startsWith('gql')) again();
  });
  fs.watch(path.join(root, 'packages/schema'), { signal }, again);
}

export async function main(): Promise<void> {
  const watching = new AbortController();
  try {
    await checkSettings();
    await checkPort(Number(process.env.PORT || 3000));
    const problem = await makeDocuments();
    if (problem) throw new Error(problem);
    keepDocuments(watching.signal);
    process.exitCode = await serve(['node', '--watch', '--import', '@oxc-node/core/register', 'src/server/main.ts'], {
      folder: 'packages/api',
      env: { ROUNDS_DEV: '1' },
    });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  } finally {
    watching.abort();
  }
}
