import fs from 'node:fs';

const { dependencies } = JSON.parse(fs.readFileSync(new URL('package.json', import.meta.url), 'utf8'));
// Packages stay where they are; only our own code (and the shared contract, which is TypeScript) goes into the bundle.
const external = Object.keys(dependencies).filter((name) => !name.startsWith('@rounds/'));
const entries = { main: 'src/server/main.ts', cli: 'src/cli/main.ts' };

export default {
  input: Object.fromEntries(
    Object.entries(entries).filter(([, file]) => fs.existsSync(new URL(file, import.meta.url))),
  ),
  platform: 'node',
  tsconfig: 'tsconfig.json',
  external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
};
