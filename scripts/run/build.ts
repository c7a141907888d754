import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { listen, root } from './programs.ts';

type Part = 'api' | 'web';

const result: Record<Part, string> = { api: 'packages/api/dist/main.js', web: 'packages/web/dist/client/index.html' };
const stampFile = path.join(root, '.cache/built.json');
/** What a build makes or what only tests read. */
const ASIDE = /^(node_modules|dist|gql|test|bench|e2e|test-results|\.cache)$|\.test\.tsx?$/;

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !ASIDE.test(entry.name))
    .flatMap((entry) => {
      const name = path.join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(name) : [name];
    })
    .sort();
}

/** Says whether a part must be built again: by what its sources contain, since a fresh clone gives every file a new date. */
function stampOf(part: Part): string {
  const hash = createHash('sha256').update(process.version);
  const files = [...filesUnder(`packages/${part}`), ...filesUnder('packages/schema'), 'pnpm-lock.yaml'];
  for (const file of files) hash.update(file).update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function readStamps(): Partial<Record<Part, string>> {
  return fs.existsSync(stampFile)
    ? (JSON.parse(fs.readFileSync(stampFile, 'utf8')) as Partial<Record<Part, string>>)
    : {};
}

async function build(part: Part): Promise<void> {
  const { code, output } = await listen(['node', '--run', 'build'], { folder: `packages/${part}` });
  if (code !== 0) throw new Error(`Building packages/${part} failed:\n${output.trim()}`);
}

/** Builds the parts whose sources changed since they were last built; gives the names of those it built. */
export async function buildWhatChanged(
  parts: Part[],
  { say = console.log }: { say?: (sentence: string) => void } = {},
): Promise<Part[]> {
  const stamps = readStamps();
  const fresh = new Map(parts.map((part) => [part, stampOf(part)]));
  const changed = parts.filter(
    (part) => stamps[part] !== fresh.get(part) || !fs.existsSync(path.join(root, result[part])),
  );
  if (changed.length === 0) return changed;
  const since = performance.now();
  say(`Building ${changed.map((part) => (part === 'api' ? 'the server' : 'the pages')).join(' and ')} …`);
  await Promise.all(changed.map(build));
  for (const part of changed) stamps[part] = fresh.get(part);
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, JSON.stringify(stamps));
  say(`Built in ${((performance.now() - since) / 1000).toFixed(1)} s.`);
  return changed;
}
