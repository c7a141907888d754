import fs from 'node:fs';
import path from 'node:path';
import { build, type RolldownOptions } from 'rolldown';
import { loadConfig } from 'rolldown/config';
import type { Plant } from './plants.ts';

const api = path.resolve(import.meta.dirname, '..');
const source = path.join(api, 'src');

/** The text with its plants. @throws where a plant's place is not there exactly once */
export function planted(text: string, plants: Plant[]): string {
  let changed = text;
  for (const { file, find, put } of plants) {
    const [before, after, ...more] = changed.split(find);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(
        `faults/plants.ts wants to change src/${file} where it says "${find.trim()}": name the place anew.`,
      );
    changed = before + put + after;
  }
  return changed;
}

export const readSource = (file: string): string => fs.readFileSync(path.join(source, file), 'utf8');

/** Builds the node of the harness as the product is built, with these plants in it; answers the file to run. */
export async function buildNode(plants: Plant[]): Promise<string> {
  const byFile = Map.groupBy(plants, ({ file }) => path.join(source, file));
  // Beside the packages it finds, and out of everybody's sight.
  const dir = path.join(api, 'node_modules/.cache/rounds-faults');
  const configuration = (await loadConfig(path.join(api, 'rolldown.config.mjs'))) as RolldownOptions;
  await build({
    ...configuration,
    cwd: api,
    input: { node: 'faults/node.ts' },
    plugins: [
      {
        name: 'plants',
        transform: (code, id) => {
          const here = byFile.get(id);
          return here ? planted(code, here) : null;
        },
      },
    ],
    output: { dir, format: 'esm', cleanDir: true },
  });
  return path.join(dir, 'node.js');
}
