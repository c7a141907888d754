// The entry of every command, in plain JavaScript so that it runs on the machine's own Node, however old. It says when the
// install has failed (pnpm only warns and goes on), moves to the pinned Node and then hands over to the TypeScript file.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_WANTED = 24;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const commands = {
  start: 'start.ts',
  dev: 'dev.ts',
  test: 'test.ts',
  check: 'check.ts',
  e2e: 'e2e.ts',
  bench: 'bench.ts',
  faults: 'faults.ts',
  rounds: 'rounds.ts',
  screenshots: 'screenshots.ts',
  'db:migration': 'db-migration.ts',
};

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** The dependencies that package.json names and node_modules does not have: what a failed install leaves behind. */
function missingDependencies() {
  const folders = ['.', ...fs.readdirSync(path.join(root, 'packages')).map((name) => path.join('packages', name))];
  return folders.flatMap((folder) => {
    const file = path.join(root, folder, 'package.json');
    if (!fs.existsSync(file)) return [];
    const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !fs.existsSync(path.join(root, folder, 'node_modules', name)),
    );
  });
}

function moveToPinnedNode() {
  const pinned = path.join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (!fs.existsSync(pinned)) {
    stop(
      `Rounds needs Node ${NODE_WANTED} or later and this is Node ${process.versions.node}. On Linux (x64, arm64) Rounds brings ` +
        `its own; on ${process.platform} (${process.arch}) please install Node ${NODE_WANTED} or later and run the command again.`,
    );
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself, as a member of the terminal's group; this process only has to outlive it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

const [command, ...rest] = process.argv.slice(2);
const script = commands[command];
if (!script) stop(`Unknown command "${command ?? ''}". There are: ${Object.keys(commands).join(', ')}.`);

const missing = missingDependencies();
if (missing.length > 0) {
  stop(
    `The installation is not complete: ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ` and ${missing.length - 3} more` : ''} ` +
      'cannot be found. Run `npx pnpm install` in this folder; what it prints says why (most often no network, or a full disk).',
  );
}

if (Number(process.versions.node.split('.')[0]) < NODE_WANTED) moveToPinnedNode();
else {
  process.env.PATH = [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);
  process.chdir(root);
  const { main } = await import(pathToFileURL(path.join(root, 'scripts', script)).href);
  await main(rest);
}
