import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { plant } from './check/planted.ts';
import { listen, root } from './run/programs.ts';

const entry = path.join(root, 'scripts/main.mjs');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

/** A project with this entry, in which the install has left behind what `installed` names. */
function project(installed: string[]): string {
  const files = Object.fromEntries(installed.map((name) => [`node_modules/${name}/package.json`, '{}']));
  const folder = plant({
    'package.json': JSON.stringify({ type: 'module', devDependencies: { left: '1.0.0' } }),
    'packages/api/package.json': '{}',
    'scripts/main.mjs': fs.readFileSync(entry, 'utf8'),
    'scripts/check.ts': 'export const main = async (args: string[]) => console.log(process.version, args.join());',
    ...files,
  });
  folders.push(folder);
  return folder;
}
/** Makes Node believe that it is an old one. */
const old = ['--import', "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})"];

describe('the entry of every command', () => {
  test('says in words that the install has failed, and what to do', async () => {
    const { code, output } = await listen(['node', 'scripts/main.mjs', 'check'], { cwd: project([]) });
    expect([code, output]).toEqual([1, expect.stringMatching(/installation is not complete: left .*npx pnpm install/)]);
  });

  test('hands the arguments to the command', async () => {
    const { output } = await listen(['node', 'scripts/main.mjs', 'check', 'a', 'b'], { cwd: project(['left']) });
    expect(output).toBe(`${process.version} a,b\n`);
  });

  test('moves from an old Node to the one that came with the install, and keeps its exit code', async () => {
    const folder = project(['left']);
    const pinned = path.join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
    fs.mkdirSync(path.dirname(pinned), { recursive: true });
    fs.writeFileSync(pinned, '#!/bin/sh\necho "moved $2 $3"; exit 7\n', { mode: 0o755 });
    const { code, output } = await listen(['node', ...old, 'scripts/main.mjs', 'check', 'a'], { cwd: folder });
    expect([code, output]).toEqual([7, 'moved check a\n']);
  });

  test('says which Node it needs where none came with the install', async () => {
    const { code, output } = await listen(['node', ...old, 'scripts/main.mjs', 'check'], { cwd: project(['left']) });
    expect([code, output]).toEqual([1, expect.stringContaining('needs Node 24 or later and this is Node 20.1.0')]);
  });

  test('names its commands when it is given another', async () => {
    const { code, output } = await listen(['node', entry, 'begin']);
    expect([code, output]).toEqual([1, expect.stringMatching(/"begin".*start, dev, test/)]);
  });
});

describe('the start', () => {
  test('refuses a setting it does not know before anything slow begins', async () => {
    const { code, output } = await listen(['node', entry, 'start'], { env: { ROUNDS_COLOUR: 'blue' } });
    expect(code).toBe(1);
    expect(output).toMatch(/^ROUNDS_COLOUR [^\n]+\n$/);
  });

  test('says in one sentence that the port is taken, naming PORT', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => other.once('listening', ready));
    const { port } = other.address() as net.AddressInfo;
    const { code, output } = await listen(['node', entry, 'start'], {
      env: { PORT: String(port), ROUNDS_DATA_DIR: project([]) },
    });
    other.close();
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^Port ${port} is taken[^\n]+PORT=\\d+\\.\n$`)),
    ]);
  });
});
